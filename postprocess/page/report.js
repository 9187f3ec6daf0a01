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

  function drawAll() {
    while (drawn.length) drawn.pop().destroy();
    data.charts.forEach(draw);
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

  document.querySelectorAll("table.sortable").forEach(makeSortable);
  Chart.defaults.font.family = "system-ui, sans-serif";
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  const select = document.getElementById("explorer-choice");
  if (select) select.addEventListener("change", drawAll);
})();
