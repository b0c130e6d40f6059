export type {
  Loss,
  Problem,
  ReadArgument,
  ReadCitation,
  ReadClaim,
  ReadDebate,
  Reading,
  ReadSource,
} from './debate.js';
export { isKialo, readKialo } from './kialo/read-kialo.js';
