package dev.assay.console.web;

import dev.assay.console.state.Changes;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells all open pages what has changed, at most twice a second, and now and then that nothing has. */
public final class EventStream {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final Changes changes;
    private final int most;
    private final Set<SseClient> pages = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param most open pages; more are told to try later */
    public EventStream(Changes changes, int most) {
        this.changes = changes;
        this.most = most;
    }

    void open(SseClient page) {
        Headers.add(page.ctx());
        page.ctx().header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        if (pages.size() >= most || stopping.getCount() == 0) {
            page.ctx().status(503);
            page.close();
            return;
        }
        page.keepAlive();
        page.onClose(() -> pages.remove(page));
        page.sendEvent("changes", Answers.json(changes.counts()));
        pages.add(page);
    }

    /** The body of a service loop. */
    public void run(ServiceLoop loop) throws InterruptedException {
        loop.report(Health.ready("telling"));
        Map<String, Long> told = Map.of();
        long quietSince = System.nanoTime();
        while (!stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            Map<String, Long> now = changes.counts();
            if (!now.equals(told)) {
                told = now;
                quietSince = System.nanoTime();
                String json = Answers.json(now);
                pages.forEach(page -> page.sendEvent("changes", json));
            } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
                quietSince = System.nanoTime();
                // Finds out which pages are gone.
                pages.forEach(page -> page.sendComment("quiet"));
            }
        }
        pages.forEach(SseClient::close);
    }

    /** Ends the loop's wait. */
    public void wakeup() {
        stopping.countDown();
    }
}
