package io.kefu.app.bench;

import io.kefu.core.UserException;
import io.kefu.modeling.engine.Torch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What a step's time is counted in. */
public enum Clock {
  WALL,
  /** Time that the computing thread had a core: other work on the machine counts little. */
  CPU;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Milliseconds that an action takes. */
  double millis(Runnable action) {
    long start = nanos();
    action.run();
    return (nanos() - start) / 1e6;
  }

  private long nanos() {
    return this == WALL ? System.nanoTime() : THREADS.getCurrentThreadCpuTime();
  }

  /**
   * @throws UserException for the CPU time of more than one thread
   */
  public void requireFits() {
    if (this == CPU && Torch.threads() > 1) {
      throw new UserException(
          "--cpu-time counts one thread and libtorch has "
              + Torch.threads()
              + "; set OMP_NUM_THREADS=1");
    }
  }
}
