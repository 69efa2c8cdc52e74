package dev.assay.runtime.service;

/**
 * State of a service.
 *
 * @param status what orchestrators act on
 * @param detail for people: what it waits for, or why it failed
 */
public record Health(Status status, String detail) {

    /** STARTING is alive but not ready; READY takes work; WAITING is alive, ready no more; FAILED will not recover. */
    public enum Status {
        STARTING,
        READY,
        WAITING,
        FAILED
    }

    public static Health starting(String detail) {
        return new Health(Status.STARTING, detail);
    }

    public static Health ready(String detail) {
        return new Health(Status.READY, detail);
    }

    public static Health waiting(String detail) {
        return new Health(Status.WAITING, detail);
    }

    public static Health failed(String detail) {
        return new Health(Status.FAILED, detail);
    }
}
