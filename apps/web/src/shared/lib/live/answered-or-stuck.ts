import { useConnection } from '../connection.js';

/** Time that a change gets before a lost connection counts as the reason for the silence (milliseconds). */
const PATIENCE = 1_500;
const LOOK_AGAIN = 500;

/**
 * The answer to a change, or 'stuck' when it does not come because there is no connection: the form can then close, since
 * the change is written down and will be sent. The change itself goes on in either case.
 */
export function answeredOrStuck<Answer>(answer: Promise<Answer>): Promise<Answer | 'stuck'> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(look, PATIENCE);
    function look() {
      if (!navigator.onLine || useConnection.getState().lostAt !== null) resolve('stuck');
      else timer = setTimeout(look, LOOK_AGAIN);
    }
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
