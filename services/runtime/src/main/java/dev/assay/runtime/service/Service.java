package dev.assay.runtime.service;

/** A part of Assay that runs on its own threads from {@link #start} to {@link #close}. */
public interface Service extends AutoCloseable {

    /** Name as in {@code assay run NAME}. */
    String name();

    /** Starts the service's threads and returns; the service need not be ready yet. */
    void start();

    /** How the service is now; cheap and safe to call from any thread. */
    Health health();

    /** Stops cleanly: finishes or abandons the work in hand, commits what is whole, frees everything. Idempotent. */
    @Override
    void close();
}
