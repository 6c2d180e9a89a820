// Limits of guesses: counted before they are looked at, longer apart after each wrong one, and forgotten by a right one.
import { DefinitionError } from '@portico/core';
import { memoryStore, StoreUnavailable } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LockOut } from '../src/lock-out.js';
import { TooManyAttempts } from '../src/too-many.js';
import { away } from './away.js';
import { later } from './later.js';

const test = suite('LockOut');
const wrong = () => undefined;
const right = () => ({ name: 'Ada' });

/** What became of a guess: its result, or how long it has to wait. */
async function outcome(guess: Promise<unknown>): Promise<unknown> {
  try {
    return await guess;
  } catch (error) {
    assert.instance(error, TooManyAttempts);
    return Number((error as TooManyAttempts).headers['Retry-After']);
  }
}

async function fail(logins: LockOut, account: string, times: number): Promise<void> {
  for (let index = 0; index < times; index++) await logins.guess(account, wrong);
}

test('so many wrong guesses are free, and each further one waits twice as long', async () => {
  const logins = new LockOut({ free: 3, delay: 10, longestDelay: 60 });
  await fail(logins, 'ada', 3);
  const waits: unknown[] = [];
  let clock = 0;
  for (let index = 0; index < 5; index++) {
    await later(clock, async () => {
      const wait = Number(await outcome(logins.guess('ada', right)));
      waits.push(wait);
      clock += wait;
    });
    await later(clock, async () => assert.is(await outcome(logins.guess('ada', wrong)), undefined));
  }
  assert.equal(waits, [10, 20, 40, 60, 60]);
});

test('while it has to wait nothing is looked at, and nothing counted', async () => {
  let looked = 0;
  const logins = new LockOut({ free: 1, delay: 10 });
  await fail(logins, 'ada', 1);
  for (let index = 0; index < 20; index++) await outcome(logins.guess('ada', () => looked++));
  assert.is(looked, 0);
  await later(11, async () => assert.equal(await logins.guess('ada', right), { name: 'Ada' }));
});

test('of a clock that was set back nobody waits for longer than the longest wait and some minutes', async () => {
  for (const [back, waits] of [
    [3600, undefined],
    [660, undefined],
    [540, 550],
  ] as const) {
    const logins = new LockOut({ free: 1, delay: 10, longestDelay: 60 });
    await fail(logins, 'ada', 1);
    await later(-back, async () => {
      assert.is(await outcome(logins.guess('ada', wrong)), waits);
      if (waits === undefined) assert.is(await outcome(logins.guess('ada', right)), 20);
    });
  }
});

test('a right guess forgets all wrong ones', async () => {
  const logins = new LockOut({ free: 3 });
  for (let index = 0; index < 5; index++) {
    await fail(logins, 'ada', 2);
    assert.equal(await logins.guess('ada', right), { name: 'Ada' });
  }
});

test('undefined, null and false are wrong, everything else is right', async () => {
  for (const [result, isWrong] of [
    [undefined, true],
    [null, true],
    [false, true],
    [0, false],
    ['', false],
  ] as const) {
    const logins = new LockOut({ free: 1, delay: 10 });
    assert.is(await logins.guess('ada', () => result), result);
    assert.is(await outcome(logins.guess('ada', () => 'again')), isWrong ? 10 : 'again');
  }
});

test('of many guesses at once no more are looked at than are free', async () => {
  let looked = 0;
  const logins = new LockOut({ free: 5, delay: 10 });
  const attempt = async (): Promise<undefined> => {
    looked++;
    await new Promise((resolve) => setImmediate(resolve));
  };
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => outcome(logins.guess('ada', attempt))));
  assert.is(looked, 5);
  assert.is(outcomes.filter((one) => one === 10).length, 95);
});

test('accounts are apart, and one that does not exist waits like any other', async () => {
  const logins = new LockOut({ free: 1, delay: 10 });
  await fail(logins, 'nobody', 1);
  assert.is(await outcome(logins.guess('nobody', right)), 10);
  assert.equal(await logins.guess('ada', right), { name: 'Ada' });
});

test('what is guessed in one store under different names is apart', async () => {
  const store = memoryStore();
  const [passwords, pins] = ['password', 'pin'].map((name) => new LockOut({ store, name, free: 1, delay: 10 }));
  await passwords?.guess('ada', wrong);
  assert.equal(await pins?.guess('ada', right), { name: 'Ada' });
  assert.is(await outcome(passwords?.guess('ada', right) as Promise<unknown>), 10);
});

test('what is no text is no account: not all whose name is missing are one', async () => {
  const logins = new LockOut();
  for (const [account, type] of [
    [undefined, 'of type undefined'],
    [null, 'null'],
    [{ name: 'ada' }, 'of type object'],
    [7, 'of type number'],
  ] as const) {
    for (const use of [() => logins.guess(account as never, right), () => logins.unlock(account as never)]) {
      const error = await use().catch((thrown: unknown) => thrown);
      assert.match(String(error), `Cannot count the guesses of the LockOut 'password': its account is ${type}. Give`);
    }
  }
});

test('staff may unlock an account', async () => {
  const logins = new LockOut({ free: 1, delay: 10 });
  await fail(logins, 'ada', 1);
  await logins.unlock('ada');
  assert.equal(await logins.guess('ada', right), { name: 'Ada' });
});

test('wrong guesses are forgotten some time after the last', async () => {
  const logins = new LockOut({ free: 2, delay: 10, forgetAfter: 1000 });
  await fail(logins, 'ada', 1);
  await later(900, () => fail(logins, 'ada', 1));
  await later(905, async () => assert.type(await outcome(logins.guess('ada', right)), 'number'));
  await later(1901, () => fail(logins, 'ada', 1));
  await later(1902, async () => assert.equal(await logins.guess('ada', right), { name: 'Ada' }));
});

test('a guess that could not be made does not count', async () => {
  const logins = new LockOut({ free: 1, delay: 10 });
  const broken = (): never => {
    throw new Error('the database is away');
  };
  for (let index = 0; index < 3; index++) {
    try {
      await logins.guess('ada', broken);
      assert.unreachable();
    } catch (error) {
      assert.is((error as Error).message, 'the database is away');
    }
  }
  assert.equal(await logins.guess('ada', right), { name: 'Ada' });
});

test('of guesses at once, too, those that throw are as if they had not been made', async () => {
  const store = memoryStore();
  const logins = new LockOut({ store });
  const ends: (() => void)[] = [];
  const begin = (): Promise<unknown> =>
    logins
      .guess('ada', async () => {
        await new Promise<void>((resolve) => ends.push(resolve));
        throw new Error('the database is away');
      })
      .catch(() => undefined);
  const begun = Array.from({ length: 5 }, begin);
  while (ends.length < 5) await new Promise((resolve) => setTimeout(resolve, 1));
  // Neither in the order in which they began, nor the last one first.
  for (const index of [2, 4, 0, 1, 3]) {
    ends[index]?.();
    await begun[index];
  }
  await fail(logins, 'ada', 4);
  assert.equal(await logins.guess('ada', right), { name: 'Ada' });
});

test('one that throws takes back no other that was wrong meanwhile', async () => {
  const logins = new LockOut({ free: 3 });
  let end = (): void => {};
  const thrown = logins
    .guess('ada', async () => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      throw new Error('the database is away');
    })
    .catch(() => undefined);
  await logins.guess('ada', wrong);
  end();
  await thrown;
  await logins.guess('ada', wrong);
  await logins.guess('ada', wrong);
  assert.is(await outcome(logins.guess('ada', right)), 1);
});

test('while the store cannot be asked nobody may guess, unless that was said', async () => {
  let looked = 0;
  const look = (): number => ++looked;
  try {
    await new LockOut({ store: away }).guess('ada', look);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, StoreUnavailable);
  }
  assert.is(looked, 0);
  assert.is(await new LockOut({ store: away, onStoreError: 'allow' }).guess('ada', look), 1);
});

test('a right guess stays right when the store goes away meanwhile', async () => {
  const store = memoryStore();
  let asked: typeof store | typeof away = store;
  const proxy = new Proxy(store, { get: (_, name) => Reflect.get(asked, name).bind(asked) });
  const logins = new LockOut({ store: proxy });
  const user = await logins.guess('ada', () => {
    asked = away;
    return { name: 'Ada' };
  });
  assert.equal(user, { name: 'Ada' });
});

test('what is kept names no account', async () => {
  const store = memoryStore();
  const keys: string[] = [];
  const logins = new LockOut({
    store: new Proxy(store, {
      get:
        (_, name) =>
        (key: string, ...rest: never[]) => {
          keys.push(key);
          return Reflect.get(store, name).call(store, key, ...rest);
        },
    }),
  });
  await logins.guess('ada@example.com', wrong);
  assert.ok(keys.length > 0);
  assert.not.match(keys.join(), /ada/);
});

test('numbers that are none fail at start-up', () => {
  for (const options of [{ free: 0 }, { free: 1.5 }, { delay: 0 }, { longestDelay: -1 }, { forgetAfter: Number.NaN }]) {
    assert.throws(
      () => new LockOut(options),
      (error: unknown) => error instanceof DefinitionError && /^Cannot create a LockOut: its/.test(error.message),
    );
  }
});

test('an option that nobody reads is refused', () => {
  assert.throws(
    () => new LockOut({ fre: 3 } as never),
    /^Cannot create a LockOut: 'fre' is no option of .* Write 'free'/,
  );
});

test('two of one name in a store have the same numbers, or each a name', () => {
  const store = memoryStore();
  new LockOut({ store });
  new LockOut({ store });
  new LockOut({ store, name: 'pin', free: 3 });
  assert.throws(
    () => new LockOut({ store, free: 3 }),
    (error: unknown) =>
      error instanceof DefinitionError &&
      /^Cannot create a LockOut: another one in its store has the name 'password'/.test(error.message),
  );
});

test.run();
