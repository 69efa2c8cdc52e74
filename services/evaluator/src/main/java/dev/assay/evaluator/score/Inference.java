package dev.assay.evaluator.score;

import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.learning.network.InferenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Predicts many rows with several threads. Rows are always cut into the same batches, so their number changes no bit. */
final class Inference {

    private static final int BATCH = 256;

    private final int threads;

    Inference(int threads) {
        this.threads = threads;
    }

    /** N x K probabilities. */
    float[][] probabilities(InferenceModel model, List<byte[]> rows) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<float[][]>> parts = new ArrayList<>();
            for (int start = 0; start < rows.size(); start += BATCH) {
                List<byte[]> batch = rows.subList(start, Math.min(start + BATCH, rows.size()));
                parts.add(workers.submit(() -> model.probabilities(batch)));
            }
            float[][] all = new float[rows.size()][];
            for (int i = 0; i < parts.size(); i++) {
                float[][] part = parts.get(i).get();
                System.arraycopy(part, 0, all, i * BATCH, part.length);
            }
            return all;
        } catch (ExecutionException e) {
            throw new ReplayException("a model could not predict: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayException("the replay was stopped", e);
        } finally {
            workers.shutdownNow();
        }
    }
}
