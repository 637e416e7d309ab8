package io.kefu.app;

import io.kefu.core.run.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code kefu --version} prints. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"kefu " + BuildInfo.codeVersion()};
  }
}
