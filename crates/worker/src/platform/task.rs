//! Futures on promises: an executor of our own, in which the `then` of the awaited promise polls the task again.
//! wasm-bindgen's own schedules each poll with `queueMicrotask`, which is slow in workerd.
//!
//! **Nothing wakes a task but a promise that a [`JsFuture`] in it awaits.** The waker that futures are given does
//! nothing, so a future that counts on its waker hangs for ever: `FuturesUnordered` and `join_all` of many, which poll
//! only what was woken; channels, locks and timers of async crates; wasm-bindgen's own `JsFuture`. `.await`s one after
//! the other are all that the service needs. `join!` of `JsFuture`s works too, since it polls all of them each time.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// The task that is being polled: a promise that is awaited meanwhile polls it again.
    static RUNNING: RefCell<Option<Rc<Task>>> = const { RefCell::new(None) };
}

/// What is done for one event. It is taken out while it runs, and gone when it is done.
struct Task(RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>>);

impl Task {
    fn poll(self: &Rc<Self>) {
        let Some(mut work) = self.0.take() else {
            return;
        };
        let outer = RUNNING.replace(Some(Rc::clone(self)));
        // Nothing wakes a task but the promises that it awaits, see above.
        let mut context = Context::from_waker(Waker::noop());
        if work.as_mut().poll(&mut context).is_pending() {
            self.0.replace(Some(work));
        }
        RUNNING.set(outer);
    }
}

/// What came of work that was begun.
pub(crate) enum Begun {
    /// It awaited nothing, and is done.
    Done(Result<JsValue, JsValue>),
    /// What it gives settles this promise.
    Awaits(Promise),
}

/// Whom the outcome of work goes to: whoever is there when it is done.
#[derive(Default)]
struct Outlet {
    settle: Option<[Function; 2]>,
    done: Option<Result<JsValue, JsValue>>,
}

impl Outlet {
    fn give(&mut self, outcome: Result<JsValue, JsValue>) {
        let Some([resolve, reject]) = self.settle.take() else {
            self.done = Some(outcome);
            return;
        };
        let (settle, value) = match outcome {
            Ok(value) => (resolve, value),
            Err(error) => (reject, error),
        };
        // Settling a promise does not fail.
        let _ = settle.call1(&JsValue::UNDEFINED, &value);
    }
}

/// Runs `work` up to the first promise that it awaits. A promise of its own is made only then: what awaits nothing costs none.
pub(crate) fn begin(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Begun {
    let outlet = Rc::new(RefCell::new(Outlet::default()));
    let own = Rc::clone(&outlet);
    let work = Box::pin(async move {
        let outcome = work.await;
        own.borrow_mut().give(outcome);
    });
    Rc::new(Task(RefCell::new(Some(work)))).poll();
    let mut known = outlet.borrow_mut();
    match known.done.take() {
        Some(outcome) => Begun::Done(outcome),
        None => Begun::Awaits(Promise::new(&mut |resolve, reject| {
            known.settle = Some([resolve, reject]);
        })),
    }
}

/// Runs `work` up to the first promise that it awaits; what it gives settles the promise that is returned.
pub(crate) fn promise(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    match begin(work) {
        Begun::Done(Ok(value)) => Promise::resolve(&value),
        Begun::Done(Err(error)) => Promise::reject(&error),
        Begun::Awaits(promise) => promise,
    }
}

type Callback = Closure<dyn FnMut(JsValue)>;

#[derive(Default)]
struct Outcome {
    settled: Option<Result<JsValue, JsValue>>,
    /// Kept as long as the promise may call one of them.
    callbacks: Option<[Callback; 2]>,
}

/// A promise that is awaited in a task. Whoever drops it waits no longer, and leaves nothing in this module's memory, also if the promise
/// never settles.
pub(crate) struct JsFuture {
    /// There until the first poll.
    promise: Option<Promise>,
    /// What `then` gave.
    chained: Option<Promise>,
    outcome: Rc<RefCell<Outcome>>,
}

impl<T> From<Promise<T>> for JsFuture {
    fn from(promise: Promise<T>) -> Self {
        Self { promise: Some(promise.unchecked_into()), chained: None, outcome: Rc::default() }
    }
}

impl JsFuture {
    fn callback(
        &self,
        task: &Rc<Task>,
        settled: fn(JsValue) -> Result<JsValue, JsValue>,
    ) -> Callback {
        let (outcome, task) = (Rc::clone(&self.outcome), Rc::clone(task));
        Closure::once(move |value| {
            let mut known = outcome.borrow_mut();
            known.settled = Some(settled(value));
            drop(known.callbacks.take());
            drop(known);
            task.poll();
        })
    }
}

impl Future for JsFuture {
    type Output = Result<JsValue, JsValue>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(settled) = self.outcome.borrow_mut().settled.take() {
            return Poll::Ready(settled);
        }
        let task = RUNNING.with_borrow(Clone::clone);
        if let (Some(promise), Some(task)) = (self.promise.take(), task) {
            let callbacks = [self.callback(&task, Ok), self.callback(&task, Err)];
            let [fulfilled, rejected] = &callbacks;
            self.chained = Some(promise.then2(fulfilled, rejected));
            self.outcome.borrow_mut().callbacks = Some(callbacks);
        }
        Poll::Pending
    }
}

impl Drop for JsFuture {
    fn drop(&mut self) {
        // Callbacks, outcome and task hold each other.
        let Some(callbacks) = self.outcome.borrow_mut().callbacks.take() else { return };
        drop(callbacks);
        // A promise that settles after all calls what is gone: an exception, which nobody else would take note of.
        if let Some(chained) = self.chained.take() {
            let _ = Promise::all_settled(&Array::of1(&chained));
        }
    }
}
