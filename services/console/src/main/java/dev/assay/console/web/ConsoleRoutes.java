package dev.assay.console.web;

import dev.assay.console.reading.FlowMonitor;
import dev.assay.console.reading.SampleSource;
import dev.assay.console.state.Board;
import dev.assay.runtime.deadletters.DeadLetterBox;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.store.ModelStore;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/** What is served where: the page under {@code /console/}, JSON under {@code /console/api/}, events. */
public final class ConsoleRoutes {

    private static final String API = "/console/api/";
    private static final String HOME = "/";
    private static final String SHORT = "/console";

    private final Assets assets = new Assets();
    private final Parts parts;

    /** What the routes are made of; all stay the caller's to close. */
    public record Parts(
            Board board,
            FlowMonitor flow,
            SampleSource samples,
            KafkaClients clients,
            ModelStore store,
            EventStream events,
            List<Baseline> baselines) {}

    public ConsoleRoutes(Parts parts) {
        this.parts = parts;
    }

    /** Whether a path needs no token: the page itself, which knows nothing before it asks. */
    public boolean isOpen(String path) {
        return path.equals(HOME) || path.equals(SHORT) || assets.get(path).isPresent();
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(HOME, context -> context.redirect(Assets.PAGE, HttpStatus.FOUND));
        // The server takes a path with and without a slash at its end for one, but a page's relative links do not.
        routes.get(Assets.PAGE, context -> {
            if (context.path().equals(SHORT)) {
                context.redirect(Assets.PAGE, HttpStatus.FOUND);
            } else {
                send(context, Assets.PAGE);
            }
        });
        assets.all().keySet().stream()
                .filter(path -> !path.equals(Assets.PAGE))
                .forEach(path -> routes.get(path, context -> send(context, path)));
        routes.sse("/console/events", parts.events()::open);
        api(routes);
    }

    private void api(JavalinDefaultRoutingApi routes) {
        Board board = parts.board();
        OverviewApi overview = new OverviewApi(board, parts.flow(), parts.baselines());
        routes.get(API + "overview", Answers.get(context -> overview.answer()));
        CorruptionApi corruption = new CorruptionApi(board.corruption());
        routes.get(API + "corruption", Answers.get(context -> corruption.list()));
        routes.get(API + "corruption/numbers", Answers.get(corruption::numbers));
        routes.get(API + "corruption/kept", Answers.get(corruption::kept));
        NoiseChangesApi changes = new NoiseChangesApi(board.noiseChanges());
        routes.get(API + "noise-changes", Answers.get(context -> changes.answer()));
        AnnotatorsApi annotators = new AnnotatorsApi(board.annotators());
        routes.get(API + "annotators", Answers.get(context -> annotators.answer()));
        routes.get(API + "suspects", Answers.get(new SuspectsApi(board.suspects())::answer));
        routes.get(API + "sample", Answers.get(new SamplesApi(parts.samples())::answer));
        CheckpointsApi checkpoints = new CheckpointsApi(board, parts.clients(), parts.store());
        routes.get(API + "checkpoints", Answers.get(checkpoints::answer));
        routes.post(API + "checkpoints/promote", Answers.post(checkpoints::promote));
        routes.post(API + "checkpoints/rollback", Answers.post(checkpoints::rollBack));
        routes.get(API + "flow", Answers.get(context -> parts.flow().last()));
        DeadLettersApi letters = new DeadLettersApi(board.letters(), new DeadLetterBox(parts.clients()));
        routes.get(API + "dead-letters", Answers.get(letters::list));
        routes.get(API + "dead-letters/show", Answers.get(letters::show));
        routes.post(API + "dead-letters/redrive", Answers.post(letters::redrive));
    }

    private void send(Context context, String path) {
        Headers.add(context);
        Asset asset = assets.get(path).orElseThrow();
        context.header("ETag", asset.etag()).header("Cache-Control", "no-cache");
        if (asset.etag().equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(asset.type()).result(asset.bytes());
        }
    }
}
