import { contactFlowRoutes } from './operations/contact-flow-operations';
import { contactFlowModuleRoutes } from './operations/contact-flow-module-operations';
import { contactRoutes } from './operations/contact-operations';
import { executionRoutes } from './operations/execution-operations';
import { instanceRoutes } from './operations/instance-operations';
import { hoursOfOperationRoutes } from './operations/hours-of-operation-operations';
import { phoneNumberRoutes } from './operations/phone-number-operations';
import { promptRoutes } from './operations/prompt-operations';
import { queueRoutes } from './operations/queue-operations';
import { tagRoutes } from './operations/tag-operations';
import { testCaseRoutes } from './operations/test-case-operations';
import { type Route } from './route';

/** All operations of the local Connect. */
export const ROUTES: readonly Route[] = [
  ...testCaseRoutes,
  ...executionRoutes,
  ...contactRoutes,
  ...tagRoutes,
  ...instanceRoutes,
  ...contactFlowRoutes,
  ...contactFlowModuleRoutes,
  ...queueRoutes,
  ...hoursOfOperationRoutes,
  ...phoneNumberRoutes,
  ...promptRoutes,
];
