package dev.assay.predictor;

import dev.assay.records.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A batch that another thread takes through the model.
 *
 * @param records that it was read from
 * @param spans that end with it
 * @param made its predictions; until they are there, the batch belongs to the other thread
 */
record BatchInFlight(
        ConsumerRecords<byte[], byte[]> records,
        PredictionBatch batch,
        PredictionSpans spans,
        Future<List<Prediction>> made) {

    /** Waits for the predictions. Whatever the model threw, this throws. */
    List<Prediction> predictions() {
        try {
            return made.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    /** Waits for so long, or until the predictions are there or failed; says whether they are. */
    boolean isThrough(Duration atMost) {
        try {
            made.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static RuntimeException cause(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
