package dev.assay.runtime.kafka;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;

/** What a failure means for work that is done in transactions and can be begun anew from what is committed. */
public enum Failure {
    /** Told to stop. */
    STOPPED,
    /** A newer producer has this transactional id, or the brokers gave up an open transaction of ours. */
    FENCED,
    /** It will be the same each time: no permission, wrong settings, data that cannot be written. */
    FATAL,
    /** May pass: begin anew from what is committed. */
    RETRY;

    /** The first class that fits counts, so a class comes before those that it extends. */
    private static final Map<Class<? extends Exception>, Failure> MEANING = new LinkedHashMap<>();

    static {
        MEANING.put(WakeupException.class, STOPPED);
        MEANING.put(InterruptException.class, STOPPED);
        MEANING.put(ProducerFencedException.class, FENCED);
        MEANING.put(InvalidProducerEpochException.class, FENCED);
        MEANING.put(FencedInstanceIdException.class, FENCED);
        MEANING.put(AuthenticationException.class, FATAL);
        MEANING.put(AuthorizationException.class, FATAL);
        MEANING.put(InvalidConfigurationException.class, FATAL);
        MEANING.put(InvalidTxnTimeoutException.class, FATAL);
        MEANING.put(RecordTooLargeException.class, FATAL);
        MEANING.put(SerializationException.class, FATAL);
    }

    /**
     * What a failure means. Kafka's clients wrap failures, so the innermost cause that has a meaning counts.
     *
     * @return FATAL for what is neither Kafka's nor the file system's failure: a mistake of ours
     */
    public static Failure of(Throwable failure) {
        if (Outages.isOutage(failure) && !isRefusal(failure)) {
            return RETRY;
        }
        Failure meaning = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (Map.Entry<Class<? extends Exception>, Failure> entry : MEANING.entrySet()) {
                if (entry.getKey().isInstance(cause)) {
                    meaning = entry.getValue();
                    break;
                }
            }
        }
        if (meaning != null) {
            return meaning;
        }
        return failure instanceof KafkaException || failure instanceof IOException ? RETRY : FATAL;
    }

    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
                return true;
            }
        }
        return false;
    }
}
