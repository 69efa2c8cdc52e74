package dev.assay.integration.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** What tests do to containers that are running. */
final class Engine {

    /** Exit code of a process that SIGTERM ended, and that took the time to end well. */
    static final long TERMINATED = 128 + 15;

    private static final int STOP_SECONDS = 30;

    private Engine() {}

    private static DockerClient client() {
        return DockerClientFactory.lazyClient();
    }

    /** Ends a container's process with SIGKILL. */
    static void kill(GenericContainer<?> container) {
        client().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
    }

    /** Starts a container that has ended, with the files it had. */
    static void startAgain(GenericContainer<?> container) {
        client().startContainerCmd(container.getContainerId()).exec();
    }

    /** Ends a container's process with SIGTERM, and with SIGKILL if that does not help. */
    static void stop(GenericContainer<?> container) {
        client().stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
    }

    /** How a container's process ended; empty while it runs. */
    static Optional<Long> exitCode(GenericContainer<?> container) {
        var state =
                client().inspectContainerCmd(container.getContainerId()).exec().getState();
        return Boolean.TRUE.equals(state.getRunning())
                ? Optional.empty()
                : Optional.ofNullable(state.getExitCodeLong());
    }

    /** Takes a container off its network: open connections hang, new ones fail. */
    static void disconnect(GenericContainer<?> container, Network network) {
        client().disconnectFromNetworkCmd()
                .withContainerId(container.getContainerId())
                .withNetworkId(network.getId())
                .exec();
    }

    /** Puts it back, under its name. */
    static void connect(GenericContainer<?> container, Network network, String alias) {
        client().connectToNetworkCmd()
                .withContainerId(container.getContainerId())
                .withNetworkId(network.getId())
                .withContainerNetwork(new ContainerNetwork().withAliases(alias))
                .exec();
    }

    /** A port of the loopback interface that is free now. Fixed ports outlive restarts of their container. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
