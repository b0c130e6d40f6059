import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

// What /proc tells of a process (proc(5)). Elsewhere than on Linux these figures are left out.

let ticks;
/** Clock ticks in a second. */
const ticksPerSecond = () => (ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })));

/** Seconds of processor time that a process has used, all threads, in the kernel and outside; null where unknown. */
export function cpuSeconds(pid) {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) ? secondsIn(readFileSync(file, 'utf8'), ticksPerSecond()) : null;
}

/** @param {string} stat a line of /proc/<pid>/stat; the program's name, in brackets, may hold anything */
export function secondsIn(stat, perSecond) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / perSecond; // utime, stime
}

/** Memory that a process holds (VmRSS); null where unknown. */
export function residentBytes(pid) {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Processor time of all processes of a PostgreSQL, those that ended included, as far as their parent was told. */
export function serverSeconds(postmaster) {
  if (!existsSync(`/proc/${postmaster}/stat`)) return null;
  let sum = cpuSeconds(postmaster) + endedChildren(postmaster);
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const status = readIfThere(`/proc/${name}/stat`);
    if (status !== null && Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]) === postmaster) {
      sum += secondsIn(status, ticksPerSecond());
    }
  }
  return sum;
}

function endedChildren(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond();
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // it has ended meanwhile
  }
}
