// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import dev.credence.operator.testing.Requests.Request;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A fault that is injected into the operator's requests. */
interface Fault {
  /** The response to a forwarded request. */
  int PASS = 0;

  /** The connection is reset. */
  int BREAK = -1;

  /** Longer than the operator's request timeout. */
  Duration LONG = Duration.ofSeconds(12);

  /** Before the request is forwarded: a status code to return, or one of the above. */
  default int before(Request request) throws InterruptedException {
    return PASS;
  }

  /** After the API server has responded, before the operator receives the response. */
  default void after(Request request) {}

  /** Whether the objects of a list are dropped. */
  default boolean empties(Request list) {
    return false;
  }

  /** Whether an event of a watch is dropped. */
  default boolean drops(Request watch, String event) {
    return false;
  }

  /** No fault. */
  static Fault none() {
    return new Fault() {};
  }

  /** Runs an action once, before or after the n-th write. */
  static Fault atWrite(int n, boolean before, Runnable what) {
    AtomicInteger writes = new AtomicInteger();
    return new Fault() {
      @Override
      public int before(Request request) {
        if (request.isWrite() && writes.incrementAndGet() == n && before) {
          what.run();
          return BREAK;
        }
        return PASS;
      }

      @Override
      public void after(Request request) {
        if (request.isWrite() && writes.get() == n && !before) {
          writes.incrementAndGet();
          what.run();
        }
      }
    };
  }

  /** Some requests fail with a status code. */
  static Fault answer(Predicate<Request> which, int code) {
    return new Fault() {
      @Override
      public int before(Request request) {
        return which.test(request) ? code : PASS;
      }
    };
  }

  /** Some responses are delayed. */
  static Fault delay(Predicate<Request> which, Duration delay) {
    return new Fault() {
      @Override
      public int before(Request request) throws InterruptedException {
        if (which.test(request)) {
          TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        }
        return PASS;
      }
    };
  }

  /** Some requests time out. */
  static Fault silence(Predicate<Request> which, CountDownLatch end) {
    return new Fault() {
      @Override
      public int before(Request request) throws InterruptedException {
        return which.test(request) && !end.await(LONG.toSeconds(), TimeUnit.SECONDS) ? BREAK : PASS;
      }
    };
  }

  /** Events of some watches are lost. */
  static Fault lose(Predicate<Request> which) {
    return new Fault() {
      @Override
      public boolean drops(Request watch, String event) {
        return which.test(watch);
      }
    };
  }

  /** Some lists are empty. */
  static Fault empty(Predicate<Request> which) {
    return new Fault() {
      @Override
      public boolean empties(Request list) {
        return which.test(list);
      }
    };
  }
}
