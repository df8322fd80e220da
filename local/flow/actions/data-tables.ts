import { jsonObject } from '../../../lib/private/json/json';
import { type ActionHandler, success } from './handler';

/** Sets `$.DataTables` to the values that the world has for the queries. */
export const EvaluateDataTableValues: ActionHandler = {
  run: (turn) => {
    const { dataTables } = turn.world;
    if (dataTables.size === 0) {
      turn.warn('unknown-data', 'the world has no dataTables, so $.DataTables is empty');
    }
    turn.learn('DataTables', jsonObject(dataTables));
    return success();
  },
};

export const ListDataTableValues: ActionHandler = {
  run: (turn) => {
    turn.warn('unknown-data', 'the rows of data tables are not modelled, so $.DataTableList is empty');
    return success();
  },
};
