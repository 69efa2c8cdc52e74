package dev.assay.console.reading;

import dev.assay.console.state.Changes;
import dev.assay.console.state.Part;
import dev.assay.runtime.kafka.ClusterException;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Looks at the flow again and again. */
public final class FlowMonitor {

    private final KafkaClients clients;
    private final FlowProbe probe;
    private final Duration interval;
    private final Changes changes;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Flow last = Flow.NONE;

    public FlowMonitor(KafkaClients clients, FlowProbe probe, Duration interval, Changes changes, Clock clock) {
        this.clients = clients;
        this.probe = probe;
        this.interval = interval;
        this.changes = changes;
        this.clock = clock;
    }

    /** What was seen last. */
    public Flow last() {
        return last;
    }

    /** The body of a service loop. */
    public void run(ServiceLoop loop) throws InterruptedException {
        try (Admin admin = Admin.create(clients.admin())) {
            while (loop.isRunning()) {
                try {
                    last = probe.look(admin);
                    loop.report(Health.ready("looking"));
                } catch (ClusterException e) {
                    last = new Flow(clock.millis(), String.valueOf(e.getMessage()), last.groups(), last.topics());
                    loop.report(Health.waiting(String.valueOf(e.getMessage())));
                }
                changes.count(Part.FLOW);
                changes.count(Part.OVERVIEW);
                if (stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    /** Ends the wait for the next look. */
    public void wakeup() {
        stopping.countDown();
    }
}
