/** The next destinations of customers, which a real function would read from a booking system. */
const DESTINATIONS = { 1001: 'Lisbon', 1002: 'Tromsø' };

/** The flow calls this function with the contact. Returns the next destination of the customer. */
export async function handler({ Details }) {
  const { customerId } = Details.ContactData.Attributes;
  return { destination: DESTINATIONS[customerId] ?? 'nowhere yet' };
}
