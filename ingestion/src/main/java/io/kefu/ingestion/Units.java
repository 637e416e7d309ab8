package io.kefu.ingestion;

import java.io.Closeable;
import java.io.IOException;

/** The texts in a file that hold one record each. */
interface Units extends Closeable {

  /**
   * @return null after the last
   */
  Line next() throws IOException;
}
