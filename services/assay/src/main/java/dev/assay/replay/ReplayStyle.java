package dev.assay.replay;

import dev.assay.report.Marker;
import dev.assay.report.Style;
import java.util.List;

/** The page's looks, light or dark as the reader's system is, on phones too. */
final class ReplayStyle {

    static final String CSS = """
            :root{color-scheme:light dark;--page:#fff;--text:#1d2b38;--muted:#5b6b7a;--line:#dde5ec;--grid:#e6ebf0;
            --first:#0063a6;--second:#b45309;--good:#1a7f4b;--bad:#b3261e;--map:#fff}
            @media(prefers-color-scheme:dark){:root{--page:#12181f;--text:#e2e9ef;--muted:#9fb0be;--line:#2c3843;
            --grid:#26313b;--first:#7cc0ff;--second:#f0b060;--good:#5fd39a;--bad:#ff8a80}}
            *{box-sizing:border-box}
            body{font:15px/1.5 system-ui,sans-serif;background:var(--page);color:var(--text);margin:2rem auto;
            max-width:1180px;padding:0 1.2rem}
            h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2.2rem 0 .4rem;padding-top:.7rem;
            border-top:2px solid var(--line)}h3{font-size:1rem;margin:1.4rem 0 .4rem}p{max-width:75ch}
            .muted{color:var(--muted);margin:.2rem 0}code{font-size:12px;overflow-wrap:anywhere}
            .counts{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:1rem 0}
            .counts div{display:flex;flex-direction:column-reverse}.counts dd{margin:0;font-size:1.35rem;font-weight:600;
            font-variant-numeric:tabular-nums}.counts dt{color:var(--muted);font-size:.85rem}
            .scroll{overflow-x:auto;margin:.5rem 0 1rem}
            table{border-collapse:collapse;font-size:13.5px;font-variant-numeric:tabular-nums}
            td,th{padding:.24rem .7rem;text-align:right;border-bottom:1px solid var(--line);vertical-align:top;
            white-space:nowrap}thead th{color:var(--muted);font-weight:600;vertical-align:bottom;white-space:normal}
            th:first-child{text-align:left;padding-left:0}.text{text-align:left}tbody th{font-weight:500}
            td small{display:block;color:var(--muted);font-size:11px;font-weight:400;line-height:1.2}
            .good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
            .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(380px,100%),1fr));gap:.8rem 1.2rem}
            .charts svg:not(.swatch){width:100%;height:auto;max-width:520px}.maps svg{max-width:100%;height:auto}
            .maps{display:flex;flex-wrap:wrap;gap:1.2rem}.maps figure{max-width:100%}
            figure{margin:0}figcaption{font-size:13px;color:var(--muted);margin:.3rem 0}
            .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:.2rem 0 .8rem;font-size:13px}
            .swatch{vertical-align:-1px;margin-right:.4rem}summary{cursor:pointer;font-weight:600;margin:.7rem 0 .3rem}
            .axis{font-size:11px;fill:var(--muted)}.cell{font-size:10px}.title{font-size:13px;font-weight:600;
            fill:var(--text)}.grid{stroke:var(--grid)}.mark{stroke:var(--muted)}
            footer{color:var(--muted);margin:3rem 0 1rem;font-size:13px;max-width:75ch}
            """;

    private static final List<Style> STYLES = List.of(
            Style.line("var(--first)").marked(Marker.CIRCLE),
            Style.line("var(--second)").marked(Marker.SQUARE),
            Style.line("var(--good)").marked(Marker.UP));

    private ReplayStyle() {}

    /** The looks of a model's curves, by its place among the models. */
    static Style of(int model) {
        return STYLES.get(model % STYLES.size());
    }
}
