// The five steps of our `sequence` bench on DBOS Transact with PostgreSQL: workflows of five steps that do nothing, each step stored before the next begins,
// started and awaited through the library. What PostgreSQL gives without an engine (commits of one row over one connection) is measured in between.
//   node sequence.mjs URL [--workflows 2000] [--concurrency 50] [--rounds 3] [--alone 100] [--pool N] [--json]
import { performance } from 'node:perf_hooks';
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';

const [url, ...rest] = process.argv.slice(2);
if (!url?.startsWith('postgres')) {
  console.error('usage: node sequence.mjs postgresql://USER@HOST:PORT/DATABASE [--workflows 2000] [--concurrency 50] [--rounds 3] [--alone 100] [--pool N] [--json]');
  process.exit(2);
}

const option = (name, otherwise) => (rest.includes(`--${name}`) ? Number(rest[rest.indexOf(`--${name}`) + 1]) : otherwise);
const workflows = option('workflows', 2000);
const concurrency = option('concurrency', 50);
const rounds = option('rounds', 3);
const alone = option('alone', 100);
const pool = option('pool', undefined); // connections of the library; its own default where it is not given
const runsAlone = 5;

// The same percentile as ours: the smallest figure that so large a share does not exceed.
const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
};
const median = (values) => percentile(values, 0.5);

const nothing = async (step) => step;
const fiveSteps = DBOS.registerWorkflow(async () => {
  let last = 0;
  for (let step = 0; step < 5; step++) {
    last = await DBOS.runStep(() => nothing(step), { name: 'nothing' });
  }
  return last;
}, { name: 'fiveSteps' });

async function load(jobs, atOnce) {
  const latencies = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs) }, async () => {
    while (next++ < jobs) {
      const start = performance.now();
      const handle = await DBOS.startWorkflow(fiveSteps)();
      if (await handle.getResult() !== 4) throw new Error('A workflow came to something else.');
      latencies.push(performance.now() - start);
    }
  }));
  return { perSecond: (jobs * 1000) / (performance.now() - began), latencies };
}

const raw = new pg.Client({ connectionString: url });
await raw.connect();
await raw.query('CREATE TABLE IF NOT EXISTS line (key bigserial PRIMARY KEY, text text)');
const settings = {};
for (const name of ['server_version', 'fsync', 'synchronous_commit', 'wal_sync_method']) {
  settings[name] = (await raw.query(`SHOW ${name}`)).rows[0][name];
}

async function rawCommits(forMs = 500) {
  const times = [];
  const began = performance.now();
  while (performance.now() - began < forMs) {
    const start = performance.now();
    await raw.query({ name: 'insert', text: 'INSERT INTO line (text) VALUES ($1)', values: ['x'.repeat(100)] });
    times.push(performance.now() - start);
  }
  return { perSecond: (times.length * 1000) / (performance.now() - began), medianMs: median(times) };
}

async function besideRaw(times, measure) {
  const all = [];
  let before = await rawCommits();
  for (let i = 0; i < times; i++) {
    const figure = await measure();
    const after = await rawCommits();
    all.push({ ...figure, raw: { perSecond: (before.perSecond + after.perSecond) / 2, medianMs: (before.medianMs + after.medianMs) / 2 } });
    before = after;
  }
  return all;
}

DBOS.setConfig({ name: 'five-steps', systemDatabaseUrl: url, systemDatabasePoolSize: pool, logLevel: 'error' });
await DBOS.launch();
await load(Math.min(500, workflows), concurrency);
await load(alone, 1);

const many = await besideRaw(rounds, () => load(workflows, concurrency));
const one = await besideRaw(runsAlone, () => load(alone, 1));
const latencies = many.flatMap((round) => round.latencies);
const figures = {
  settings,
  workflows,
  concurrency,
  workflowsPerSecond: median(many.map((round) => round.perSecond)),
  p50Ms: median(latencies),
  p95Ms: percentile(latencies, 0.95),
  p99Ms: percentile(latencies, 0.99),
  rawCommitsPerSecond: median(many.map((round) => round.raw.perSecond)),
  perRawCommit: median(many.map((round) => round.perSecond / round.raw.perSecond)),
  aloneP50Ms: median(one.map((run) => median(run.latencies))),
  rawCommitMs: median(one.map((run) => run.raw.medianMs)),
  aloneInSevenRawCommits: median(one.map((run) => median(run.latencies) / (7 * run.raw.medianMs))),
};
await DBOS.shutdown();
await raw.end();

const round = (value, digits = 2) => value.toFixed(digits);
console.log(rest.includes('--json') ? JSON.stringify(figures) : `\
${workflows} workflows of 5 steps on DBOS, ${concurrency} at a time (PostgreSQL ${settings.server_version}, fsync=${settings.fsync}, synchronous_commit=${settings.synchronous_commit})
  ${round(figures.workflowsPerSecond, 0)} workflows/s = ${round(figures.perRawCommit)} in the time of one raw commit (${round(figures.rawCommitsPerSecond, 0)}/s)
  ${round(figures.p50Ms)} ms median, ${round(figures.p95Ms)} ms p95, ${round(figures.p99Ms)} ms p99
  ${round(figures.aloneP50Ms)} ms median, one at a time = ${round(figures.aloneInSevenRawCommits)} times seven raw commits of ${round(figures.rawCommitMs, 3)} ms`);
process.exit(0);
