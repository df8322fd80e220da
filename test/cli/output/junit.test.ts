import { junitXml } from '../../../cli/output/junit';
import { aRun, aTest, HOSTILE } from '../runs';

test('each stack and each folder is a suite, and a failure has its explanation', () => {
  const tests = [
    aTest({ name: 'one', file: 'tests/one.test-case.json', duration: 1500 }),
    aTest({ name: 'two', file: 'tests/two.test-case.json', verdict: 'FAILED', explanation: ['first', 'second'] }),
    aTest({ name: 'three', file: undefined, stack: 'Prod', path: 'Prod/Tests/Three' }),
  ];

  expect(junitXml(aRun({ tests }))).toMatchInlineSnapshot(`
   "<?xml version="1.0" encoding="UTF-8"?>
   <testsuites tests="3" failures="1" errors="0" skipped="0">
     <testsuite name="tests" tests="2" failures="1" errors="0" skipped="0">
       <testcase name="one" time="1.5" classname="tests/one.test-case.json" file="tests/one.test-case.json"/>
       <testcase name="two" time="8.15" classname="tests/two.test-case.json" file="tests/two.test-case.json">
         <failure message="first&#xA;second" type="FAILED"/>
       </testcase>
     </testsuite>
     <testsuite name="Prod" tests="1" failures="0" errors="0" skipped="0">
       <testcase name="three" time="8.15" classname="Prod/Tests/Three"/>
     </testsuite>
   </testsuites>"
  `);
});

test('hostile texts are escaped, and control characters are left out', () => {
  const tests = HOSTILE.map((name) => aTest({ name, verdict: 'FAILED', explanation: [`${name}\u0000\u001b[31m`] }));
  const xml = junitXml(aRun({ tests }));

  expect(xml).not.toMatch(/[\u0000\u001b]/);
  expect(xml).not.toContain('<script>');
  expect(xml.match(/<testcase /g)).toHaveLength(HOSTILE.length);
  expect(xml.match(/<\/testcase>/g)).toHaveLength(HOSTILE.length);
});
