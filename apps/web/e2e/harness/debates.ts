import type { Page } from '@playwright/test';
import { debateKey } from '../../src/shared/lib/debate-key.js';
import { ask, change } from './ask.js';

export const LEAK = 'Why was the list made public?';
export const YPG = 'YPG backing is questionable';

export interface DebatePlace {
  id: string;
  /** The debate's part of addresses. */
  key: string;
}

/** One of the sample debates, by its question. */
export async function sampleDebate(page: Page, question: string): Promise<DebatePlace> {
  const { debates } = await ask<{ debates: { edges: { node: { id: string; question: string } }[] } }>(
    page,
    '{ debates(first: 50) { edges { node { id question } } } }',
  );
  const found = debates.edges.find(({ node }) => node.question === question);
  if (!found) throw new Error(`There is no debate "${question}".`);
  return { id: found.node.id, key: debateKey(found.node) };
}

/** A new debate in the first team of whoever is signed in; `positions` get the numbers 1, 2, … */
export async function newDebate(page: Page, question: string, positions: string[]): Promise<DebatePlace> {
  const teamId = await firstTeam(page);
  const { debate } = await change<{ debate: { id: string } }>(
    page,
    'createDebate',
    { teamId, question, positions, visibility: 'TEAM' },
    'debate { id }',
  );
  return { id: debate.id, key: debateKey({ id: debate.id, question }) };
}

export async function firstTeam(page: Page): Promise<string> {
  const { viewer } = await ask<{ viewer: { teams: { edges: { node: { team: { id: string } } }[] } } | null }>(
    page,
    '{ viewer { teams { edges { node { team { id } } } } } }',
  );
  const id = viewer?.teams.edges[0]?.node.team.id;
  if (id === undefined) throw new Error('Whoever is signed in belongs to no team.');
  return id;
}

/** An argument of one new premise; both its numbers. */
export async function addArgument(
  page: Page,
  debate: DebatePlace,
  argument: { targetId: string; stance: 'PRO' | 'CON'; text: string },
): Promise<{ id: string; number: number; claim: { id: string; number: number } }> {
  const added = await change<{
    argument: { id: string; number: number; premises: { id: string; number: number }[] };
  }>(
    page,
    'addArgument',
    {
      debateId: debate.id,
      targetId: argument.targetId,
      stance: argument.stance,
      premises: [{ text: argument.text }],
    },
    'argument { id number premises { id number } }',
  );
  const { id, number, premises } = added.argument;
  return { id, number, claim: premises[0] ?? { id: '', number: 0 } };
}

export interface ClaimFacts {
  id: string;
  text: string;
  revision: number;
  tally: { counts: number[]; total: number };
}

/** What the API says of one claim. */
export async function claimFacts(page: Page, debate: DebatePlace, number: number): Promise<ClaimFacts> {
  const query = `query ($id: ID!, $number: Int!) {
    debate(id: $id) { claim(number: $number) { id text revision tally { counts total } } }
  }`;
  const data = await ask<{ debate: { claim: ClaimFacts } }>(page, query, { id: debate.id, number });
  return data.debate.claim;
}

export interface OutlineFacts {
  seq: number;
  claims: { numbers: number[]; texts: string[]; originCounts: number[]; strengths: number[]; positions: number[] };
  arguments: { numbers: number[]; targets: number[]; stances: string[]; premises: number[][] };
}

/** The columns of a debate's outline, as the page reads them. */
export async function outlineFacts(page: Page, debate: DebatePlace): Promise<OutlineFacts> {
  const query = `query ($id: ID!) { debate(id: $id) { outline {
    seq
    claims { numbers texts originCounts strengths positions }
    arguments { numbers targets stances premises }
  } } }`;
  const data = await ask<{ debate: { outline: OutlineFacts } }>(page, query, { id: debate.id });
  return data.debate.outline;
}

/** Number of the claim whose text begins with these words. */
export function numberOf(outline: OutlineFacts, beginning: string): number {
  const index = outline.claims.texts.findIndex((text) => text.startsWith(beginning));
  const number = outline.claims.numbers[index];
  if (number === undefined) throw new Error(`No claim begins with "${beginning}".`);
  return number;
}

/** Number of the argument with these premises on this target. */
export function argumentOf(outline: OutlineFacts, premise: number, target: number): number {
  const { numbers, targets, premises } = outline.arguments;
  const index = numbers.findIndex((_, at) => targets[at] === target && premises[at]?.includes(premise) === true);
  const number = numbers[index];
  if (number === undefined) throw new Error(`No argument leads from #${premise} to #${target}.`);
  return number;
}
