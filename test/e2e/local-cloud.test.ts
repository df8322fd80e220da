import { LocalCloud } from './engines/local-cloud';
import { testLifeCycle } from './life-cycle';

describe('The local cloud', () => testLifeCycle(() => LocalCloud.start()));
