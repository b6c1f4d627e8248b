/**
 * What `npm run mutation` measures. `mutate`: the files and folders whose code is changed. `tests`: globs of quick tests
 * that have to see it; `slowTests`: those that are asked only where the quick ones saw nothing. All of them run in the
 * test's own process: what starts the built program cannot see a mutant. `goal`: the least score. `sample`: so many lines
 * are drawn where the whole would take hours.
 */
export const areas = {
  eligibility: {
    goal: 95,
    mutate: ['src/eligibility'],
    tests: [
      'test/eligibility/{candidates,cart,evaluate,money,best,explain,say,verdict,reasons}.test.ts',
      'test/eligibility/{compare,next-step,order,overrides,without-cart}.test.ts',
    ],
    slowTests: ['test/eligibility/properties.test.ts', 'test/commands/{check,honest-check,desk-honesty}.test.ts'],
  },
  title: {
    goal: 95,
    mutate: ['src/coupon/title', 'src/coupon/money.ts'],
    tests: ['test/coupon/{money,terms,coupon-json}.test.ts', 'test/coupon/title/{title,corpus,numbers}.test.ts'],
  },
  validity: {
    goal: 90,
    mutate: ['src/coupon/validity.ts', 'src/coupon/time.ts'],
    tests: ['test/coupon/*.test.ts', 'test/eligibility/{evaluate,explain,reasons}.test.ts', 'test/faults/time.test.ts'],
  },
  envelope: {
    goal: 90,
    mutate: [
      'src/platforms/reader.ts',
      'src/platforms/values.ts',
      'src/platforms/yoho/wire.ts',
      'src/platforms/zvcms/wire.ts',
      'src/platforms/qmai/wire.ts',
    ],
    tests: [
      'test/platforms/{reader,wire,samples,details}.test.ts',
      'test/platforms/qmai/wire.test.ts',
      'test/faults/{envelope,json}.test.ts',
    ],
    slowTests: [
      'test/platforms/{client,invented}.test.ts',
      'test/platforms/qmai/*.test.ts',
      'test/faults/paging.test.ts',
    ],
  },
  paging: {
    goal: 90,
    mutate: ['src/session/pages.ts', 'src/session/prefetch.ts', 'src/session/id-set.ts'],
    tests: ['test/session/{pages,walk,prefetch,id-set}.test.ts'],
    slowTests: ['test/faults/paging.test.ts'],
  },
  store: {
    goal: 90,
    mutate: ['src/profiles/store.ts', 'src/profiles/document.ts', 'src/disk'],
    tests: ['test/profiles/{store,document}.test.ts', 'test/disk/*.test.ts'],
    slowTests: ['test/profiles/profile.test.ts', 'test/commands/profile.test.ts', 'test/faults/files.test.ts'],
  },
  journal: {
    goal: 90,
    mutate: [
      'src/batch/journal.ts',
      'src/batch/journal-head.ts',
      'src/batch/journal-line.ts',
      'src/batch/append-file.ts',
      'src/batch/resume.ts',
      'src/batch/line-set.ts',
      'src/batch/missing.ts',
    ],
    tests: ['test/batch/{append-file,journal,missing,model,parts,resume}.test.ts'],
    slowTests: ['test/batch/{batch,input}.test.ts', 'test/commands/batch.test.ts', 'test/faults/batch.test.ts'],
  },
  text: {
    goal: 90,
    mutate: ['src/output/safe-text.ts', 'src/output/csv.ts'],
    tests: ['test/output/{safe-text,csv}.test.ts'],
    slowTests: ['test/output/{formats,properties}.test.ts', 'test/faults/leaks.test.ts'],
  },
  signing: {
    goal: 90,
    sample: 800,
    mutate: ['src/signing'],
    tests: [
      'test/signing/*.test.ts',
      'test/signing/captures/*.test.ts',
      ...not('mutation-table', 'emit', 'solve', 'fuzz'),
    ],
    // Not `solve*`: where every step of a search is counted, they take minutes.
    slowTests: ['test/signing/{mutation-table,emit*}.test.ts', 'test/commands/sign*.test.ts'],
  },
  // Then `--alone`: what is left out here takes minutes, or starts the program.
  all: {
    goal: 80,
    sample: 1000,
    mutate: ['src'],
    tests: [
      'test/**/*.test.ts',
      ...not('process', 'processes', 'launch', 'engines', 'screens', 'docs', 'deploy', 'fuzz', 'library', 'html'),
      ...not('faults', 'hostile', 'streams', 'member', 'desk-notes', 'honest-check', 'store', 'replay', 'progress'),
      ...not(
        'mutations',
        'mutation-table',
        'emit',
        'solve',
        'nonces',
        'licences',
        'architecture',
        'reliability',
        'man',
      ),
    ],
  },
}

/** Globs of tests that are left out: they start the built program, or are slow. */
function not(...names) {
  return names.flatMap((name) => [`!test/**/${name}*.test.ts`, `!test/${name}/**`])
}
