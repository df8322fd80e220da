/** What a booking system would know. */
const DESTINATIONS = { 1001: 'Lisbon', 1002: 'Tromsø' };

/** Called by the flow with the contact; tells where its customer goes next. */
export async function handler({ Details }) {
  const { customerId } = Details.ContactData.Attributes;
  return { destination: DESTINATIONS[customerId] ?? 'nowhere yet' };
}
