package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.store.FileModelStore;
import dev.assay.runtime.store.ModelStore;
import dev.assay.trainer.simulation.Coroutine;
import dev.assay.trainer.simulation.Crash;
import dev.assay.trainer.simulation.Fault;
import dev.assay.trainer.simulation.Host;
import dev.assay.trainer.simulation.SimulatedFileSystem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.AuthorizationException;

/** A process that runs the real trainer's loop, from its start to its end, whichever that is. */
final class TrainerProcess implements Host, TrainerParts, Timing, CommitListener {

    private static final int STEPS_TO_COMMIT = 4;
    private static final TrainerMetrics METRICS = new TrainerMetrics(new SimpleMeterRegistry());

    private final History history;
    private final Variant variant;
    private final int number;
    private final Optional<Coroutine> coroutine;
    private final ServiceLoop running = new ServiceLoop("trainer", loop -> {}, () -> {}, Duration.ZERO);
    private final ModelStore store;
    private final CommitProgress progress = new CommitProgress(this);
    private boolean dead;
    private boolean reading;

    /** What the thread of commits has to do and has not come to; while it is at it, it is no longer here. */
    private Optional<Runnable> commit = Optional.empty();

    TrainerProcess(History history, Variant variant, int number, boolean holdable) {
        this.history = history;
        this.variant = variant;
        this.number = number;
        this.coroutine = holdable ? Optional.of(new Coroutine(this::work)) : Optional.empty();
        SimulatedFileSystem files = new SimulatedFileSystem(variant.files(history.disk(), this));
        this.store = variant.store(new FileModelStore(files.getPath(History.STORE.toString()), progress::reached));
    }

    /** Runs until it ends or is held. */
    void run() {
        coroutine.ifPresentOrElse(Coroutine::resume, this::work);
    }

    private void work() {
        try {
            TrainerSessions sessions = new TrainerSessions(history.setup(), this, store, progress, METRICS, this);
            new TrainerLoop(sessions, this).run(running);
            note("stops");
        } catch (Crash e) {
            note("is dead");
        } catch (AuthorizationException e) {
            note("fails:", e);
        } catch (IllegalStateException e) {
            history.replaced(this, e);
        } catch (Exception e) {
            throw new AssertionError("the trainer fails for good for what should pass", e);
        } finally {
            dead = true;
        }
    }

    /** Waits until it is resumed, if it can. */
    void hold() {
        coroutine.ifPresent(Coroutine::hold);
    }

    boolean isHoldable() {
        return coroutine.isPresent();
    }

    boolean isReading() {
        return reading;
    }

    void kill() {
        dead = true;
    }

    @Override
    public boolean isDead() {
        return dead;
    }

    @Override
    public void step(String what) {
        requireAlive(what);
        if (history.random().nextInt(STEPS_TO_COMMIT) == 0) {
            commitNow();
        }
        reading = what.equals("open") || what.startsWith("look at") || what.equals("look for");
        history.step(this, what);
        requireAlive(what);
        if (history.isConsumed()) {
            running.close();
        }
    }

    /**
     * The thread of commits does all that it has to do, while the trainer's waits: both do one step or the other first, but
     * what matters is between which of the trainer's steps a commit falls.
     */
    private void commitNow() {
        Optional<Runnable> work = commit;
        commit = Optional.empty();
        work.ifPresent(Runnable::run);
        requireAlive("the thread of commits");
    }

    private void requireAlive(String where) {
        if (dead) {
            throw new Crash(where);
        }
    }

    @Override
    public void reached(CommitPoint point, long version, Window window) {
        requireAlive(point.name());
        note("version", version, point);
        variant.reached(point);
        history.reached(this, point);
        requireAlive(point.name());
    }

    @Override
    public boolean strikes(Fault fault) {
        return history.strikes(this, fault);
    }

    @Override
    public SplittableRandom random() {
        return history.random();
    }

    @Override
    public void elapse(Duration time) {
        history.elapse(time);
    }

    @Override
    public void note(Object... what) {
        history.note(number, what);
    }

    @Override
    public Producer<String, Object> producer() {
        return variant.producer(history.broker(), this);
    }

    @Override
    public Consumer<String, Checkpoint> announcements() {
        return variant.announcements(history.broker(), this);
    }

    @Override
    public Consumer<String, TrainingExample> examples() {
        return variant.examples(history.broker(), this);
    }

    @Override
    public Learning learning() {
        return variant.learning(new SimulatedLearning(store, history.poison(), this));
    }

    @Override
    public Executor commits() {
        return work -> commit = Optional.of(work);
    }

    /** What is read ahead is read when it is waited for. */
    @Override
    public Executor reads() {
        return work -> {};
    }

    @Override
    public <T> T await(FutureTask<T> work) throws InterruptedException, ExecutionException {
        requireAlive("await");
        if (commit.filter(work::equals).isPresent()) {
            commit = Optional.empty();
        }
        work.run();
        requireAlive("await");
        return work.get();
    }

    @Override
    public Instant now() {
        return Instant.ofEpochSecond(0, history.clock());
    }

    @Override
    public long nanoTime() {
        return history.clock();
    }

    @Override
    public void sleep(Duration time) {
        step("sleep");
        history.sleep(time);
    }

    @Override
    public String toString() {
        return "trainer " + number;
    }
}
