package dev.assay.runtime.kafka;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells a serializer's failure that says nothing about the record (the registry is away, or refuses us) from one that
 * does. After the first the record must be tried again; only after the second may it be set aside.
 */
public final class Outages {

    private static final int SERVER_ERRORS = 500;

    private Outages() {}

    /** Whether a failure, or one of its causes, is an outage. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || (cause instanceof RestClientException rest && rest.getStatus() >= SERVER_ERRORS)) {
                return true;
            }
        }
        return false;
    }
}
