import { finding } from '../../../cli/doctor/check';
import { CallRefused } from '../../../cli/instance/refusal';

const CALL = { action: 'connect:ListTestCases', target: 'the instance', region: 'us-east-1' };

const saysAfter = async (code: string): Promise<string> => {
  const error = { code, message: 'The token is expired.', status: 403, problems: [] };
  const check = { subject: 'flows', run: () => Promise.reject(new CallRefused(CALL, error)) };
  return (await finding(check)).says;
};

test('a check that AWS denies names the missing permission', async () => {
  expect(await saysAfter('AccessDeniedException')).toBe('the permission connect:ListTestCases is missing');
});

test('a check does not name a permission when AWS rejects the credentials', async () => {
  expect(await saysAfter('ExpiredTokenException')).toBe(
    'AWS rejected the credentials (ExpiredTokenException: The token is expired). Sign in again, or choose another profile with --profile.',
  );
});
