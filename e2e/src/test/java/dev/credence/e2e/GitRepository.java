// SPDX-License-Identifier: Apache-2.0
package dev.credence.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository on this machine, with the branch main. */
record GitRepository(Path folder) {
  static GitRepository in(Path folder) {
    GitRepository repository = new GitRepository(folder);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  String url() {
    return "file://" + folder.toAbsolutePath();
  }

  /** Commits a file; returns the commit. */
  String commit(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    git("add", file);
    return commit("Set " + file);
  }

  /** Commits the removal of a file; returns the commit. */
  String commitRemovalOf(String file) {
    git("rm", "--quiet", file);
    return commit("Remove " + file);
  }

  private String commit(String message) {
    git(
        "-c",
        "user.name=tester",
        "-c",
        "user.email=tester@example.com",
        "commit",
        "--quiet",
        "--message=" + message);
    return git("rev-parse", "HEAD");
  }

  private String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    return Shell.succeed(command.toArray(String[]::new));
  }
}
