package dev.assay.integration.kubernetes;

import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What each user of Kafka's needs to be allowed, by what the code does; no more. */
public final class NeededAccess {

    private static final List<String> READ = List.of("Read");
    private static final List<String> WRITE = List.of("Write");
    private static final List<String> DESCRIBE = List.of("Describe");
    private static final List<String> LOOK = List.of("Describe", "DescribeConfigs");

    private final Map<String, String> settings;
    private final Topics topics;
    private final List<Access> all = new ArrayList<>();

    private NeededAccess(Map<String, String> settings) {
        this.settings = settings;
        this.topics = Code.topics(settings);
    }

    public static List<Access> of(Map<String, String> settings) {
        NeededAccess needed = new NeededAccess(settings);
        needed.trainer();
        needed.ingest();
        needed.predictor();
        needed.gateway();
        needed.console();
        needed.administrator();
        needed.scaler();
        return List.copyOf(needed.all);
    }

    private void trainer() {
        String user = "assay-trainer";
        startUp(user);
        topics(user, READ, Topic.EXAMPLES);
        topics(user, List.of("Read", "Write"), Topic.CHECKPOINTS);
        topics(user, WRITE, Topic.CORRUPTION, Topic.METRICS, Topic.ANNOTATORS, Topic.NOISE_CHANGES, Topic.SUSPECTS);
        add(user, "group " + Code.trainer(settings), READ);
        add(user, "transactionalId " + Code.trainer(settings), WRITE);
    }

    private void ingest() {
        String user = "assay-ingest";
        startUp(user);
        topics(user, READ, Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED);
        topics(user, WRITE, Topic.EXAMPLES, Topic.DEAD_LETTERS);
        add(user, "topic " + Code.ingest(settings) + "-*", List.of("Create", "Read", "Write"));
        add(user, "group " + Code.ingest(settings), READ);
        add(user, "transactionalId " + Code.ingest(settings) + "-*", WRITE);
    }

    private void predictor() {
        String user = "assay-predictor";
        startUp(user);
        topics(user, READ, Topic.SAMPLES, Topic.EXAMPLES, Topic.CHECKPOINTS);
        topics(user, WRITE, Topic.PREDICTIONS);
        add(user, "group " + Code.predictor(settings), READ);
        add(user, "transactionalId " + Code.predictor(settings) + "-*", WRITE);
    }

    private void gateway() {
        String user = "assay-gateway";
        startUp(user);
        topics(user, WRITE, Topic.SAMPLES);
        // Events of deletions name annotations only; whose sample they are of is looked up.
        topics(user, List.of("Read", "Write"), Topic.ANNOTATIONS, Topic.TRUSTED);
    }

    private void console() {
        String user = "assay-console";
        startUp(user);
        topics(user, List.of("Read", "Write"), Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED, Topic.CHECKPOINTS);
        topics(
                user,
                READ,
                Topic.CORRUPTION,
                Topic.METRICS,
                Topic.ANNOTATORS,
                Topic.NOISE_CHANGES,
                Topic.SUSPECTS,
                Topic.DEAD_LETTERS);
        add(user, "group " + Code.ingest(settings), DESCRIBE);
        add(user, "group " + Code.trainer(settings), DESCRIBE);
        add(user, "group " + Code.predictor(settings), DESCRIBE);
    }

    private void administrator() {
        String user = "assay-administrator";
        add(user, "topic " + Code.prefix(settings) + "*", List.of("Create", "Alter", "Describe", "DescribeConfigs"));
        add(user, "topic __transaction_state", LOOK);
        add(user, "topic __consumer_offsets", LOOK);
        add(user, "cluster", LOOK);
    }

    private void scaler() {
        String user = "assay-scaler";
        topics(user, DESCRIBE, Topic.SAMPLES, Topic.ANNOTATIONS, Topic.TRUSTED, Topic.EXAMPLES);
        add(user, "group " + Code.ingest(settings), DESCRIBE);
        add(user, "group " + Code.predictor(settings), DESCRIBE);
    }

    private void startUp(String user) {
        add(user, "topic " + Code.prefix(settings) + "*", LOOK);
    }

    private void topics(String user, List<String> operations, Topic... which) {
        Arrays.stream(which).forEach(topic -> add(user, "topic " + topics.name(topic), operations));
    }

    private void add(String user, String resource, List<String> operations) {
        all.add(new Access(user, resource, operations));
    }
}
