package dev.assay.console.web;

import dev.assay.console.reading.Flow;
import dev.assay.console.reading.FlowMonitor;
import dev.assay.console.state.Board;
import dev.assay.console.state.Curves;
import dev.assay.records.Checkpoint;
import dev.assay.records.NoiseChange;
import dev.assay.runtime.models.ModelHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How good the models are, and how much has gone through. */
final class OverviewApi {

    private final Board board;
    private final FlowMonitor flow;
    private final List<Baseline> baselines;

    OverviewApi(Board board, FlowMonitor flow, List<Baseline> baselines) {
        this.board = board;
        this.flow = flow;
        this.baselines = baselines;
    }

    Object answer() {
        ModelHistory history = board.checkpoints().history();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("line", board.line());
        all.put("tiles", tiles(history));
        all.put("curves", curves());
        all.put("baselines", baselines);
        all.put(
                "changes",
                board.noiseChanges().newestFirst().stream()
                        .map(OverviewApi::change)
                        .toList());
        return all;
    }

    private static Map<String, Object> change(NoiseChange change) {
        return Map.of(
                "regime", change.getRegime(), "from", change.getFromAnnotation(), "noticed", change.getAnnotations());
    }

    /** A point as an object of its figures: what {@link Curves.Point} has, for the newest as for all others. */
    private Map<String, List<Curves.Point>> curves() {
        return board.curves().all();
    }

    private Map<String, Object> tiles(ModelHistory history) {
        Flow seen = flow.last();
        Map<String, Object> tiles = new LinkedHashMap<>();
        Optional<Checkpoint> newest = history.newestFirst().stream().findFirst();
        newest.ifPresent(checkpoint -> {
            tiles.put("annotations", checkpoint.getAnnotations());
            tiles.put("examples", checkpoint.getExamples());
            tiles.put("newest", checkpoint.getVersion());
            tiles.put("trainedAt", checkpoint.getCreatedAt().toEpochMilli());
        });
        history.serving().ifPresent(serving -> {
            tiles.put("serving", serving.getVersion());
            tiles.put("servingSince", serving.getCreatedAt().toEpochMilli());
        });
        if (seen.at() > 0) {
            tiles.put("predictions", seen.entries("predictions"));
            seen.topics().stream()
                    .filter(topic -> topic.topic().equals("annotations") && topic.newest() >= 0)
                    .forEach(topic -> tiles.put("newestAnnotation", topic.newest()));
            seen.groups().forEach(group -> tiles.put("lag." + group.service(), group.total()));
        }
        tiles.put("deadLetters", board.letters().total());
        tiles.put("suspects", board.suspects().size());
        tiles.put("settled", board.suspects().settled());
        return tiles;
    }
}
