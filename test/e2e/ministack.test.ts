import { MiniStack } from './engines/ministack';
import { testLifeCycle } from './life-cycle';

describe('MiniStack', () => testLifeCycle(() => MiniStack.start()));
