package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Background<String> background = new Background<>(thread, Timing.SYSTEM);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        thread.shutdownNow();
    }

    @Test
    void givesTheResultOnceAndOnlyOfWhatWasBegun() throws IOException {
        assertThat(background.isDone()).isTrue();
        assertThat(background.await()).isEmpty();

        background.begin(() -> "done");

        assertThat(background.await()).hasValue("done");
        assertThat(background.await()).isEmpty();
    }

    @Test
    void doesOnePieceAtATime() {
        background.begin(this::waitForIt);

        assertThat(background.isDone()).isFalse();
        assertThatThrownBy(() -> background.begin(() -> "second")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failuresAreThoseOfTheWork() {
        assertThatThrownBy(() -> fail(new IOException("full"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> fail(new KafkaException("away"))).isInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> failWithError(new OutOfMemoryError("test"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(background.isDone()).as("free for the next").isTrue();
    }

    @Test
    void anInterruptEndsTheWaitAsKafkasDo() {
        background.begin(this::waitForIt);
        Thread.currentThread().interrupt();

        assertThatThrownBy(background::await).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closesWhenTheWorkIsOver() {
        AtomicBoolean over = new AtomicBoolean();
        background.begin(() -> {
            String result = waitForIt();
            over.set(true);
            return result;
        });
        goOn.countDown();

        background.close();

        assertThat(over).isTrue();
    }

    @Test
    void anInterruptedCloseInterruptsTheWork() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        background.begin(() -> {
            started.countDown();
            try {
                return waitForIt();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        started.await();
        Thread.currentThread().interrupt();

        background.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private String waitForIt() throws InterruptedException {
        goOn.await();
        return "waited";
    }

    private void fail(Exception failure) throws IOException {
        background.begin(() -> {
            throw failure;
        });
        background.await();
    }

    private void failWithError(Error failure) throws IOException {
        background.begin(() -> {
            throw failure;
        });
        background.await();
    }
}
