import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from '../../scripts/bootstrap/install.mjs';
import { repositoryRoot } from './built.mjs';

export const postgraphileFolder = join(repositoryRoot, 'bench', 'postgraphile');

/** PostGraphile's own Node, which came with it from npm. Nothing else runs on it. */
function nodeProgram() {
  const { platform, arch } = process;
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const program = join(postgraphileFolder, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(program)) return program;
  throw new Error(
    `There is no Node 22 of npm for ${platform} ${arch} (${name}). Leave PostGraphile out: --without postgraphile`,
  );
}

/** Where PostGraphile and its Node are, installed from the folder's own lockfile when they are first wanted. */
export function installPostgraphile(log) {
  if (!existsSync(join(postgraphileFolder, 'node_modules', 'postgraphile'))) {
    log('Installing PostGraphile and its Node (about a minute, once) …');
    const [npm, ...args] = npmCommand();
    const { status, stderr } = spawnSync(npm, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: postgraphileFolder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`PostGraphile could not be installed:\n${stderr}`);
  }
  return { node: nodeProgram(), program: join(postgraphileFolder, 'server.mjs') };
}

/** What the bench asks PostGraphile: the same as it asks the API, in PostGraphile's own words. */
export const postgraphileDocuments = {
  page: /* GraphQL */ `
    query BenchPage($team: UUID!, $debate: UUID!, $after: Cursor) {
      debateByTeamIdAndDebateId(teamId: $team, debateId: $debate) {
        debateId
      }
      allBenchGraphDebateClaims(
        first: 50
        after: $after
        orderBy: NUMBER_ASC
        condition: { teamId: $team, debateId: $debate }
      ) {
        edges {
          cursor
          node {
            claimId
            number
            text
            revision
            createdAt
            author {
              accountId
              name
            }
            tally {
              counts
              freshCounts
              version
            }
            claim {
              citations(first: 2, orderBy: PRIMARY_KEY_ASC) {
                nodes {
                  citationId
                  stance
                  startOffset
                  endOffset
                  quote
                  prefix
                  suffix
                  sourceVersion {
                    sourceVersionId
                    version
                    sourceByTeamIdAndSourceId {
                      sourceId
                      title
                    }
                  }
                }
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  cursors: /* GraphQL */ `
    query BenchCursors($team: UUID!, $debate: UUID!) {
      allBenchGraphDebateClaims(orderBy: NUMBER_ASC, condition: { teamId: $team, debateId: $debate }) {
        edges {
          cursor
          node {
            number
          }
        }
      }
    }
  `,
  vote: /* GraphQL */ `
    mutation BenchVote($input: BenchGraphCastVoteInput!) {
      benchGraphCastVote(input: $input) {
        result
      }
    }
  `,
};

/** PostGraphile's page as the API would put it. */
export function asApiPage(text) {
  const { data } = JSON.parse(text);
  const { edges, pageInfo } = data.allBenchGraphDebateClaims;
  const numbers = new Map(edges.map(({ cursor, node }) => [cursor, node.number]));
  const debate = {
    id: data.debateByTeamIdAndDebateId.debateId,
    claims: {
      edges: edges.map(({ node }) => ({ cursor: node.number, node: asApiClaim(node) })),
      pageInfo: { hasNextPage: pageInfo.hasNextPage, endCursor: numbers.get(pageInfo.endCursor) },
    },
  };
  return JSON.stringify({ data: { debate } });
}

function asApiClaim({ claimId, number, text, revision, createdAt, author, tally, claim }) {
  const { counts, freshCounts } = tally;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    ...{ id: claimId, number, text, revision, createdAt, author: { id: author.accountId, name: author.name } },
    tally: {
      counts,
      staleCounts: counts.map((count, value) => count - freshCounts[value]),
      total,
      mean: total === 0 ? null : counts.reduce((sum, count, value) => sum + count * value, 0) / total,
      version: Number(tally.version),
    },
    citations: { edges: claim.citations.nodes.map((node) => ({ node: asApiCitation(node) })) },
  };
}

function asApiCitation({ citationId, stance, startOffset, endOffset, quote, prefix, suffix, sourceVersion }) {
  const { sourceVersionId, version, sourceByTeamIdAndSourceId: source } = sourceVersion;
  const from = { id: sourceVersionId, version, source: { id: source.sourceId, title: source.title } };
  return {
    id: citationId,
    stance,
    passage: { start: startOffset, end: endOffset, quote, prefix, suffix, sourceVersion: from },
  };
}
