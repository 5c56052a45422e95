// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.faults;

import dev.credence.operator.testing.Requests.Request;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What befalls the operator's requests on their way. */
interface Fault {
  /** The answer to a request that is passed on. */
  int PASS = 0;

  /** The answer to a request whose connection breaks. */
  int BREAK = -1;

  /** Longer than the operator waits for an answer. */
  Duration LONG = Duration.ofSeconds(12);

  /** Before the API server hears of it: a code to answer it with, or one of the above. */
  default int before(Request request) throws InterruptedException {
    return PASS;
  }

  /** The API server has answered, and the operator does not know it yet. */
  default void after(Request request) {}

  /** Whether the objects of a list are kept from the operator. */
  default boolean empties(Request list) {
    return false;
  }

  /** Whether an event of a watch is kept from the operator. */
  default boolean drops(Request watch, String event) {
    return false;
  }

  /** All is well. */
  static Fault none() {
    return new Fault() {};
  }

  /** Something happens once, just before the n-th write or just after it. */
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

  /** Some requests are answered with a code. */
  static Fault answer(Predicate<Request> which, int code) {
    return new Fault() {
      @Override
      public int before(Request request) {
        return which.test(request) ? code : PASS;
      }
    };
  }

  /** Some requests are answered late. */
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

  /** Some requests are never answered. */
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

  /** Some lists come without their objects. */
  static Fault empty(Predicate<Request> which) {
    return new Fault() {
      @Override
      public boolean empties(Request list) {
        return which.test(list);
      }
    };
  }
}
