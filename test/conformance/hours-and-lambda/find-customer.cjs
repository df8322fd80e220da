exports.handler = async ({ Details }) => ({
  tier: Details.Parameters.reason === 'greeting' ? 'gold' : 'none',
  name: 'Ana',
});
