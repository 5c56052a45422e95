// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Connections of an attack. That the service closes some is its right. */
final class Attackers implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;
  private final List<Socket> held = new ArrayList<>();

  Attackers(int port) {
    this.port = port;
  }

  /** Sends something and keeps the connection. */
  void hold(String request) throws IOException {
    Socket socket = connect();
    send(socket, request);
    synchronized (held) {
      held.add(socket);
    }
  }

  /** Sends something, and takes the first of the answer. */
  void ask(String request) throws IOException {
    try (Socket socket = connect()) {
      if (send(socket, request)) {
        first(socket);
      }
    }
  }

  /** Sends something, takes the first of the answer, and breaks off. */
  void reset(String request) throws IOException {
    try (Socket socket = connect()) {
      if (send(socket, request)) {
        first(socket);
      }
      socket.setSoLinger(true, 0);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static boolean send(Socket socket, String request) throws IOException {
    try {
      socket.getOutputStream().write(Attack.bytes(request));
      return true;
    } catch (SocketException closed) {
      return false;
    }
  }

  private static void first(Socket socket) throws IOException {
    try {
      socket.getInputStream().readNBytes(12);
    } catch (SocketException | SocketTimeoutException closed) {
      // what it sent was not read to its end
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : held) {
      socket.close();
    }
  }
}
