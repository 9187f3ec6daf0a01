"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const faded = (hex) => hex + "33";
  const drawn = [];

  // Dashed lines on the days of the sessions.
  const sessionLines = {
    id: "sessionLines",
    beforeDatasetsDraw(chart, _, options) {
      const { ctx, chartArea, scales } = chart;
      ctx.save();
      ctx.strokeStyle = css("--soft");
      ctx.setLineDash([3, 4]);
      for (const day of options.days || []) {
        const x = scales.x.getPixelForValue(day);
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
      }
      ctx.restore();
    },
  };

  const points = (x, y) => x.map((value, i) => ({ x: value, y: y[i] }));

  function datasets(series) {
    const colour = css("--c" + series.colour);
    const line = { pointRadius: 0, pointHitRadius: 8, borderWidth: 2, borderColor: colour, backgroundColor: colour };
    const result = [{ ...line, label: series.label, data: points(series.x, series.y) }];
    if (series.low) {
      const edge = { pointRadius: 0, pointHitRadius: 0, borderWidth: 0, backgroundColor: faded(colour), band: series.label };
      result.push({ ...edge, label: series.label + " low", data: points(series.x, series.low) });
      result.push({ ...edge, label: series.label + " high", data: points(series.x, series.high), fill: "-1" });
    }
    return result;
  }

  function marker(point) {
    return { label: point.label, data: [{ x: point.x, y: point.y }], pointRadius: 6, pointHoverRadius: 8,
             pointStyle: "rectRot", showLine: false, borderColor: css("--c1"), backgroundColor: css("--c1") };
  }

  // A band follows its curve when the reader hides it.
  function toggle(event, item, legend) {
    const chart = legend.chart;
    const visible = chart.isDatasetVisible(item.datasetIndex);
    chart.data.datasets.forEach((set, i) => {
      if (i === item.datasetIndex || set.band === item.text) chart.setDatasetVisibility(i, !visible);
    });
    chart.update();
  }

  function options(chart) {
    const range = chart.series.flatMap((series) => series.x);
    const ends = { min: Math.min(...range), max: Math.max(...range) }; // a needle that is withdrawn comes back
    const axis = (title) => ({
      type: "linear", title: { display: true, text: title, color: css("--ink") },
      ticks: { color: css("--soft"), maxRotation: 0, includeBounds: false }, grid: { color: css("--line") },
    });
    return {
      responsive: true, maintainAspectRatio: false, animation: false, parsing: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: { x: { ...axis(chart.x), ...ends }, y: axis(chart.y) },
      plugins: {
        sessionLines: { days: chart.sessions || [] },
        legend: { onClick: toggle, labels: { color: css("--ink"), boxWidth: 14, filter: (item, all) => !all.datasets[item.datasetIndex].band } },
        tooltip: { filter: (item) => !item.dataset.band,
                   callbacks: { title: (items) => items.length ? chart.x + ": " + Number(items[0].parsed.x.toPrecision(4)) : "" } },
      },
    };
  }

  // Lines from low to high over the bars.
  const errorBars = {
    id: "errorBars",
    afterDatasetsDraw(chart, _, options) {
      const { ctx, scales } = chart;
      ctx.save();
      ctx.strokeStyle = css("--ink");
      ctx.lineWidth = 1.5;
      chart.getDatasetMeta(0).data.forEach((bar, i) => {
        const top = scales.y.getPixelForValue(options.high[i]), bottom = scales.y.getPixelForValue(options.low[i]);
        ctx.beginPath();
        for (const y of [top, bottom]) { ctx.moveTo(bar.x - 5, y); ctx.lineTo(bar.x + 5, y); }
        ctx.moveTo(bar.x, top);
        ctx.lineTo(bar.x, bottom);
        ctx.stroke();
      });
      ctx.restore();
    },
  };

  function drawBars(chart) {
    const canvas = document.getElementById("chart-" + chart.id);
    const colours = chart.labels.map((_, i) => css("--c" + (i % 8)));
    const ticks = { color: css("--soft") };
    const shown = (i) => `${Number(chart.values[i].toPrecision(4))} (${Number(chart.low[i].toPrecision(4))} to ${Number(chart.high[i].toPrecision(4))})`;
    drawn.push(new Chart(canvas, {
      type: "bar",
      data: { labels: chart.labels, datasets: [{ data: chart.values, backgroundColor: colours, maxBarThickness: 60 }] },
      options: {
        responsive: true, maintainAspectRatio: false, animation: false,
        scales: { x: { ticks, grid: { display: false } },
                  y: { ticks, grid: { color: css("--line") }, title: { display: true, text: chart.y, color: css("--ink") },
                       suggestedMin: Math.min(0, ...chart.low), suggestedMax: Math.max(0, ...chart.high) } },
        plugins: { legend: { display: false }, errorBars: { low: chart.low, high: chart.high },
                   tooltip: { callbacks: { label: (item) => shown(item.dataIndex) } } },
      },
      plugins: [errorBars],
    }));
  }

  function draw(chart) {
    if (chart.type === "bar") {
      drawBars(chart);
      return;
    }
    const canvas = document.getElementById("chart-" + chart.id);
    const sets = chart.series.flatMap(datasets).concat((chart.points || []).map(marker));
    drawn.push(new Chart(canvas, { type: "line", data: { datasets: sets }, options: options(chart), plugins: [sessionLines] }));
  }

  function chosen() {
    const select = document.getElementById("explorer-choice");
    if (!select) return null;
    const { day, columns } = data.explorer;
    const name = select.options[select.selectedIndex].text;
    return { id: "explorer", x: "Day after the first session", y: name,
             series: [{ label: name, colour: 0, x: day, y: columns[select.value] }] };
  }

  // Dark blue over green to yellow (viridis, by seven of its colours); light and dark paper bear it.
  const viridis = [[68, 1, 84], [70, 50, 127], [54, 92, 141], [39, 127, 142], [31, 161, 135], [122, 209, 81], [253, 231, 37]];
  function shade(share) {
    const at = Math.min(Math.max(share, 0), 1) * (viridis.length - 1), i = Math.min(Math.floor(at), viridis.length - 2);
    return "rgb(" + viridis[i].map((low, c) => Math.round(low + (at - i) * (viridis[i + 1][c] - low))).join(",") + ")";
  }

  // A column of a study by its choice: o3 is the fourth output, i0 the first input.
  function studyColumn(choice) {
    if (!choice) return null;
    const column = data.study[choice[0] === "o" ? "outputs" : "inputs"][Number(choice.slice(1))];
    const names = column.is_name ? [...new Map(column.values.map((v, i) => [v, column.written[i]]))] : null;
    return { values: column.values, title: column.key + (column.unit === "1" ? "" : " (" + column.unit + ")"),
             name: (v) => (names ? (names.find(([value]) => value === v) || ["", ""])[1] : Number(v.toPrecision(4))) };
  }

  function drawScatter() {
    const canvas = document.getElementById("chart-scatter");
    if (!canvas || !data.study) return;
    const column = (id) => studyColumn(document.getElementById(id).value);
    const x = column("plot-x"), y = column("plot-y"), colour = column("plot-colour");
    const known = (i) => [x, y, colour].every((c) => !c || typeof c.values[i] === "number");
    const samples = x.values.map((_, i) => i).filter(known);
    const shades = colour ? samples.map((i) => colour.values[i]) : [];
    const low = Math.min(...shades), high = Math.max(...shades);
    const paint = (i) => (colour ? shade(high > low ? (colour.values[i] - low) / (high - low) : 0.5) : css("--c0"));
    const front = new Set(data.study.front.map((n) => n - 1));
    const set = (label, chosen, style) => ({ label, data: chosen.map((i) => ({ x: x.values[i], y: y.values[i], i })),
      pointBackgroundColor: chosen.map(paint), pointBorderColor: css("--ink"), ...style });
    const axis = (c) => ({ type: "linear", title: { display: true, text: c.title, color: css("--ink") },
      ticks: { color: css("--soft"), callback: (v) => c.name(v) }, grid: { color: css("--line") } });
    const line = (item) => {
      const i = item.raw.i;
      return [`sample ${i + 1}: ${x.title} ${x.name(x.values[i])}, ${y.title} ${y.name(y.values[i])}`,
              ...(colour ? [`${colour.title} ${colour.name(colour.values[i])}`] : []),
              ...data.study.inputs.map((input) => `${input.key} ${input.written[i]}`)];
    };
    const remarks = colour ? [`dark ${colour.name(low)}, bright ${colour.name(high)}: ${colour.title}`] : [];
    const lacking = x.values.length - samples.length;
    if (lacking) remarks.push(`${lacking} of ${x.values.length} samples lack one of these numbers`);
    const sets = [set("Samples", samples.filter((i) => !front.has(i)), { pointRadius: 4, pointBorderWidth: 0.5 })];
    if (front.size) sets.push(set("Not beaten", samples.filter((i) => front.has(i)), { pointRadius: 7, pointStyle: "rectRot", pointBorderWidth: 1.5 }));
    drawn.push(new Chart(canvas, { type: "scatter", data: { datasets: sets },
      options: { responsive: true, maintainAspectRatio: false, animation: false,
                 scales: { x: axis(x), y: axis(y) },
                 plugins: { legend: { display: front.size > 0, labels: { color: css("--ink"), usePointStyle: true } },
                            title: { display: remarks.length > 0, color: css("--soft"), text: remarks },
                            tooltip: { callbacks: { label: line } } } } }));
  }

  function drawAll() {
    while (drawn.length) drawn.pop().destroy();
    data.charts.forEach(draw);
    drawScatter();
    const extra = chosen();
    if (extra) draw(extra);
  }

  // A click on a heading sorts by that column; a second one turns the order. Empty cells stay last.
  function makeSortable(table) {
    const headings = [...table.tHead.rows[0].cells];
    const key = (row, column) => {
      const cell = row.cells[column], text = cell.dataset.value ?? cell.textContent.trim();
      return text === "" || text === "–" ? null : isNaN(text) ? text : Number(text);
    };
    const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const down = heading.getAttribute("aria-sort") === "ascending";
        headings.forEach((other) => other.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((one, other) => {
          const a = key(one, column), b = key(other, column);
          return a === null || b === null ? (a === null) - (b === null) : (down ? -1 : 1) * order(a, b);
        });
        body.append(...rows);
      });
    });
  }

  function makeFilm(film) {
    const stills = [...film.querySelectorAll(".still")], position = film.querySelector("input");
    const show = () => {
      stills.forEach((still, index) => { still.hidden = index !== Number(position.value); });
      position.setAttribute("aria-valuetext", stills[position.value].querySelector("figcaption").textContent);
    };
    position.addEventListener("input", show);
    show();
  }

  document.querySelectorAll(".film").forEach(makeFilm);
  document.querySelectorAll("table.sortable").forEach(makeSortable);
  Chart.defaults.font.family = "system-ui, sans-serif";
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  document.querySelectorAll("select").forEach((select) => select.addEventListener("change", drawAll));
})();
