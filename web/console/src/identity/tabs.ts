//! Tabs of the page in which the same person is logged in: a new one is handed the log-in by one that is there, and what
//! changes in one of them is told to the others. What is handed over goes no further than this origin, and is kept nowhere but
//! in the tabs: with the last one it is gone.

/** What one tab tells the others. */
export type Word<Handed> =
  | { is: 'asked' }
  | { is: 'here'; handed: Handed }
  | { is: 'out'; session: string | undefined };

const NAME = 'idp-edge.tabs';
/** A tab that is there answers at once; one that is frozen never does. */
const PATIENCE_MS = 500;

/** The other tabs. Browsers without a way to them have none. */
export class Tabs<Handed> {
  #channel: BroadcastChannel | undefined;
  #leave: () => void = () => {};

  /** Is here from now on, for tabs that ask: `hear` is given what they say. */
  join(hear: (word: Word<Handed>) => void): void {
    if (!globalThis.BroadcastChannel || !globalThis.navigator?.locks) return;
    this.#channel ??= new BroadcastChannel(NAME);
    this.#channel.onmessage = ({ data }: MessageEvent<Word<Handed>>) => hear(data);
    // By this a new tab knows at once whether there is any to wait for.
    void navigator.locks.request(NAME, { mode: 'shared' }, () => new Promise<void>((leave) => (this.#leave = leave)));
  }

  tell(word: Word<Handed>): void {
    this.#channel?.postMessage(word);
  }

  leave(): void {
    this.#leave();
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** What another tab hands over; nothing where there is none. */
  static async ask<Handed>(): Promise<Handed | undefined> {
    const locks = await globalThis.navigator?.locks?.query();
    if (!locks?.held?.some(({ name }) => name === NAME) || !globalThis.BroadcastChannel) return undefined;
    const channel = new BroadcastChannel(NAME);
    const handed = await new Promise<Handed | undefined>((answer) => {
      channel.onmessage = ({ data }: MessageEvent<Word<Handed>>) => data.is === 'here' && answer(data.handed);
      channel.postMessage({ is: 'asked' } satisfies Word<Handed>);
      setTimeout(() => answer(undefined), PATIENCE_MS);
    });
    channel.close();
    return handed;
  }
}
