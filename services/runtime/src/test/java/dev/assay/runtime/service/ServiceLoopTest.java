package dev.assay.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServiceLoopTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void runsOnItsOwnThreadUntilItIsWokenAndToldToStop() throws Exception {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        AtomicReference<String> thread = new AtomicReference<>("");
        AtomicReference<String> ended = new AtomicReference<>("");
        CountDownLatch ready = new CountDownLatch(1);
        ServiceLoop loop = new ServiceLoop(
                "assay-test",
                self -> {
                    thread.set(Thread.currentThread().getName());
                    self.report(Health.ready("working"));
                    ready.countDown();
                    while (self.isRunning()) {
                        queue.take();
                    }
                    ended.set("uninterrupted");
                },
                () -> queue.add("wake up"),
                LONG);
        assertThat(loop.health()).isEqualTo(Health.starting("not started"));
        loop.start();
        ready.await();
        assertThat(loop.health()).isEqualTo(Health.ready("working"));
        loop.close();
        assertThat(thread.get()).isEqualTo("assay-test");
        assertThat(loop.health()).isEqualTo(Health.waiting("stopped"));
        assertThat(ended.get()).isEqualTo("uninterrupted");
    }

    @Test
    void failsWithTheCausesOfAnException() throws Exception {
        ServiceLoop loop = failing(() -> {
            throw new IllegalStateException("no window", new IOException("disk full"));
        });
        assertThat(loop.health().status()).isEqualTo(Health.Status.FAILED);
        assertThat(loop.health().detail()).contains("no window").contains("disk full");
    }

    @Test
    void failsByAnErrorToo() throws Exception {
        ServiceLoop loop = failing(() -> {
            throw new NoClassDefFoundError("gone");
        });
        assertThat(loop.health().status()).isEqualTo(Health.Status.FAILED);
        assertThat(loop.health().detail()).contains("gone");
    }

    @Test
    void failsWhenTheBodyReturnsUnasked() throws Exception {
        assertThat(failing(() -> {}).health()).isEqualTo(Health.failed("ended by itself"));
    }

    @Test
    void staysFailed() throws Exception {
        ServiceLoop loop = failing(() -> {
            throw new IllegalStateException("first");
        });
        loop.report(Health.ready("better"));
        loop.close();
        assertThat(loop.health().status()).isEqualTo(Health.Status.FAILED);
    }

    @Test
    void takesAnExceptionOfAStoppedBodyAsTheEndOfItsWait() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        ServiceLoop loop = new ServiceLoop(
                "assay-test",
                self -> {
                    ready.countDown();
                    woken.await();
                    throw new IllegalStateException("woken");
                },
                woken::countDown,
                LONG);
        loop.start();
        ready.await();
        loop.close();
        assertThat(loop.health()).isEqualTo(Health.waiting("stopped"));
    }

    @Test
    void interruptsABodyThatDoesNotStop() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        ServiceLoop loop = new ServiceLoop(
                "assay-test",
                self -> {
                    ready.countDown();
                    new CountDownLatch(1).await();
                },
                () -> {},
                Duration.ofMillis(1));
        loop.start();
        ready.await();
        loop.close();
        assertThat(loop.health()).isEqualTo(Health.waiting("stopped"));
    }

    @Test
    void closesManyTimesAndWithoutAStart() {
        AtomicInteger wakeups = new AtomicInteger();
        ServiceLoop loop = new ServiceLoop("assay-test", self -> {}, wakeups::incrementAndGet, LONG);
        loop.close();
        loop.close();
        assertThat(wakeups).hasValue(0);
    }

    @Test
    void mayCloseItself() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        ServiceLoop loop = new ServiceLoop(
                "assay-test",
                self -> {
                    self.close();
                    closed.countDown();
                },
                () -> {},
                LONG);
        loop.start();
        closed.await();
        loop.close();
        assertThat(loop.health()).isEqualTo(Health.waiting("stopped"));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A loop whose body has come to its end before it was told to. */
    private static ServiceLoop failing(Work work) throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        ServiceLoop loop = new ServiceLoop(
                "assay-test",
                self -> {
                    threads.add(Thread.currentThread());
                    work.run();
                },
                () -> {},
                LONG);
        loop.start();
        threads.take().join();
        return loop;
    }
}
