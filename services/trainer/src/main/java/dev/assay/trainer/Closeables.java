package dev.assay.trainer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, newest first, unless it was released to another owner. */
final class Closeables implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closeables.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    /** Hands what was opened to another owner, who closes what is returned. */
    Closeables release() {
        Closeables released = new Closeables();
        released.opened.addAll(opened);
        opened.clear();
        return released;
    }

    @Override
    public void close() {
        for (AutoCloseable closeable : opened) {
            try {
                closeable.close();
            } catch (Exception e) {
                // The failure that brought us here matters more.
                LOG.warn("could not close {}", closeable, e);
            }
        }
        opened.clear();
    }
}
