// What a process has used of the CPU, as Linux counts it.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** A clock tick, in which `/proc` counts: usually 10 ms. */
export const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The fields of `/proc/<pid>/stat` behind the name, which may have spaces in it: the first is the state. */
function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
  return { name: text.slice(open + 1, close), fields: text.slice(close + 2).split(' ') };
}

/** Milliseconds of CPU of all threads, in and out of the kernel (utime and stime), in whole ticks: exact over minutes. */
export function tickedCpuMs(pid) {
  const { fields } = stat(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** The same of the threads that live, to the nanosecond: exact over a second, as long as no thread ends. */
export function cpuMs(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

/** Megabytes of memory that a process holds. */
export function rssMb(pid) {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** The ids of this process's children of that name. */
export function children(name) {
  const isOurs = (pid) => {
    try {
      const { name: own, fields } = stat(pid);
      return own === name && Number(fields[1]) === process.pid;
    } catch {
      return false; // It ended meanwhile.
    }
  };
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(Number).filter(isOurs);
}
