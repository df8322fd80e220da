import { jsonObject } from '../../../lib/private/json/json';
import { type ActionHandler, success } from './handler';

/** Sets `$.DataTables` to the results of all queries in the world, not only of the queries of the action. */
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
