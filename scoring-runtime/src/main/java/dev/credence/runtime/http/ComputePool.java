// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for large requests, with short queues: a client that would wait behind more than a few
 * others should try another replica.
 *
 * <p>Short and long tasks have separate threads, so that short ones never wait for long ones; the
 * operating system shares the processors among them. Clients take turns within each kind. There is
 * one thread per processor for short tasks. There are two for long ones; a client may use half of
 * them, so that another one can start at once. If the queue is full, the client with the most
 * places loses its last one to a client with fewer.
 */
final class ComputePool implements AutoCloseable {
  private static final int WAITING_A_THREAD = 4;

  /** Tasks with a higher cost, in nanoseconds, are long. */
  private static final long SHORT = Duration.ofMillis(100).toNanos();

  private final Duration limit;
  private final Lane shortTasks;
  private final Lane longTasks;

  /**
   * A pool.
   *
   * @param size number of processors
   * @param limit after which a task is cancelled, including its time in the queue
   */
  ComputePool(int size, Duration limit) {
    this.limit = limit;
    this.shortTasks = new Lane("compute-", size, size, WAITING_A_THREAD * size);
    this.longTasks = new Lane("compute-long-", 2 * size, size, WAITING_A_THREAD * size);
  }

  /**
   * A submitted task.
   *
   * @param result fails with {@link CancellationException} if the task was cancelled, with {@link
   *     FullException} if it lost its place in the queue, else with the task's exception
   * @param cancel cancels the task, unless it has ended
   */
  record Job<T>(Future<T> result, Runnable cancel) {}

  /** Without a stack trace, which would double the cost of a refusal. */
  static final class FullException extends RejectedExecutionException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** Whether a task of this cost, in nanoseconds, is long. */
  static boolean isLong(long cost) {
    return cost > SHORT;
  }

  /** After how long tasks are cancelled. */
  Duration limit() {
    return limit;
  }

  /**
   * When the tasks of a request that has just arrived are cancelled, by {@link System#nanoTime}.
   */
  long deadline() {
    return System.nanoTime() + limit.toNanos();
  }

  /** How many tasks wait for a thread. */
  int waiting() {
    return shortTasks.waiting() + longTasks.waiting();
  }

  /**
   * Runs a task.
   *
   * @param client that sent the request
   * @param cost estimated nanoseconds
   * @param deadline when it is cancelled, see {@link #deadline}
   * @param loop on which the future completes
   * @throws FullException if the queue is full
   */
  <T> Job<T> submit(Callable<T> task, String client, long cost, long deadline, Context loop) {
    Promise<T> promise = Promise.promise();
    Task<T> work = new Task<>(task, client, loop, promise);
    Lane lane = isLong(cost) ? longTasks : shortTasks;
    lane.add(work);
    Runnable cancel =
        () -> {
          work.cancel(true);
          lane.remove(work);
        };
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    long timer = loop.owner().setTimer(Math.max(1, left), ignored -> cancel.run());
    Future<T> result = promise.future().onComplete(ended -> loop.owner().cancelTimer(timer));
    return new Job<>(result, cancel);
  }

  @Override
  public void close() {
    shortTasks.close();
    longTasks.close();
  }

  private static final class Task<T> extends FutureTask<T> {
    private final String client;
    private final Context loop;
    private final Promise<T> promise;

    Task(Callable<T> task, String client, Context loop, Promise<T> promise) {
      super(task);
      this.client = client;
      this.loop = loop;
      this.promise = promise;
    }

    /** Removes it from the queue. */
    void refuse() {
      setException(new FullException());
    }

    @Override
    protected void done() {
      loop.runOnContext(ignored -> complete());
    }

    private void complete() {
      try {
        promise.complete(get());
      } catch (ExecutionException e) {
        promise.fail(e.getCause());
      } catch (CancellationException e) {
        promise.fail(e);
      } catch (InterruptedException e) { // it has ended: there is nothing to wait for
        Thread.currentThread().interrupt();
        promise.fail(e);
      }
    }
  }

  /** The tasks of a client in a lane. */
  private static final class Client {
    private final Deque<Task<?>> waiting = new ArrayDeque<>();
    private int running;
  }

  /** Threads with a queue of tasks. */
  private static final class Lane {
    private final int size;
    private final int share;
    private final int places;
    private final ThreadPoolExecutor threads;

    /** The clients with tasks here, by name; the one whose turn is next comes first. */
    private final Map<String, Client> clients = new LinkedHashMap<>();

    private int waiting;
    private int busy;

    /**
     * Creates the threads.
     *
     * @param size number of threads
     * @param share maximum threads of one client
     * @param places size of the queue
     */
    Lane(String name, int size, int share, int places) {
      this.size = size;
      this.share = share;
      this.places = places;
      // unbounded, since busy limits them; one more may be about to end
      this.threads =
          new ThreadPoolExecutor(
              0,
              Integer.MAX_VALUE,
              10,
              TimeUnit.SECONDS,
              new SynchronousQueue<>(),
              Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    synchronized int waiting() {
      return waiting;
    }

    synchronized void add(Task<?> task) {
      Client known = clients.get(task.client);
      Client client = known == null ? new Client() : known;
      if (busy < size && client.running < share) { // then no waiting task can run
        busy++;
        client.running++;
        moveToEnd(task.client, client);
        threads.execute(() -> work(task));
        return;
      }
      if (waiting == places) {
        makePlaceFor(client);
      }
      client.waiting.add(task);
      waiting++;
      clients.putIfAbsent(task.client, client);
    }

    private void makePlaceFor(Client client) {
      Client longest =
          Collections.max(clients.values(), Comparator.comparingInt(each -> each.waiting.size()));
      if (longest.waiting.size() <= client.waiting.size() + 1) {
        throw new FullException();
      }
      longest.waiting.removeLast().refuse();
      waiting--;
    }

    private void work(Task<?> first) {
      for (Task<?> task = first; task != null; task = next(task)) {
        task.run();
        Thread.interrupted(); // the interrupt was for the task
      }
    }

    /** The task to be run after one that has ended; null if there is none. */
    private synchronized @Nullable Task<?> next(Task<?> ended) {
      Client before = Objects.requireNonNull(clients.get(ended.client));
      before.running--;
      moveToEnd(ended.client, before);
      for (Map.Entry<String, Client> each : clients.entrySet()) {
        Client client = each.getValue();
        if (!client.waiting.isEmpty() && client.running < share) {
          Task<?> task = client.waiting.remove();
          waiting--;
          client.running++;
          moveToEnd(each.getKey(), client);
          return task;
        }
      }
      busy--;
      return null;
    }

    /** Moves a client that had its turn to the end; removes one without tasks. */
    private void moveToEnd(String name, Client client) {
      clients.remove(name);
      if (client.running > 0 || !client.waiting.isEmpty()) {
        clients.put(name, client);
      }
    }

    synchronized void remove(Task<?> task) {
      Client client = clients.get(task.client);
      if (client != null && client.waiting.remove(task)) {
        waiting--;
        if (client.running == 0 && client.waiting.isEmpty()) {
          clients.remove(task.client);
        }
      }
    }

    synchronized void close() {
      for (Client client : clients.values()) {
        client.waiting.forEach(task -> task.cancel(false));
        client.waiting.clear();
      }
      waiting = 0;
      threads.shutdownNow();
    }
  }
}
