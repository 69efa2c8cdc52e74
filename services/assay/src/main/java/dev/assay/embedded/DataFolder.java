package dev.assay.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything of an embedded deployment, locked against a second process. */
public final class DataFolder implements AutoCloseable {

    private static final String PORTS = "ports.properties";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens a folder, making it if it is not there.
     *
     * @throws IOException if it cannot be made, or another process uses it
     */
    public static DataFolder open(Path root) throws IOException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new IOException("the data folder " + root.toAbsolutePath()
                    + " is in use by another process: stop it, or choose another folder with --data");
        }
        return new DataFolder(root, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path resolve(String name) {
        return root.resolve(name);
    }

    /**
     * A port for a purpose: the one used before, if it is free, else a free one, which is remembered.
     *
     * @throws IOException if the folder cannot be written
     */
    public int port(String purpose) throws IOException {
        Path file = root.resolve(PORTS);
        Properties ports = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            }
        }
        int port = free(Integer.parseInt(ports.getProperty(purpose, "0")));
        ports.setProperty(purpose, Integer.toString(port));
        try (var writer = Files.newBufferedWriter(file)) {
            ports.store(writer, "ports of the embedded deployment, all on 127.0.0.1");
        }
        return port;
    }

    private static int free(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.net.BindException e) {
            if (wanted == 0) {
                throw e;
            }
            return free(0);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
