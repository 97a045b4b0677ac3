// The chat on a shop's page: a button, and a frame of the desk's own page. Both are in a shadow
// root, so that the shop's styles and ours do not meet.
;(function () {
  var told = __TOLD__
  var script = document.currentScript
  if (!script || (window.Redress || {}).identify || !Element.prototype.attachShadow) return
  var home = new URL(script.src).origin
  var language = [script.dataset.language, document.documentElement.lang, navigator.language].map(speak).filter(Boolean)[0] ||
    Object.keys(told.words)[0]
  var words = told.words[language]
  var host = document.createElement("div")
  var root = host.attachShadow({ mode: "open" })
  var button = document.createElement("button")
  var mark = document.createElement("span")
  var frame
  var ready = false
  var waits
  var open = false
  var forgets = false
  var identity = script.dataset.identity || null

  function speak(wanted) {
    var all = Object.keys(told.words)
    var tag = (wanted || "").toLowerCase()
    if (/^zh/.test(tag)) tag = /hant|tw|hk|mo/.test(tag) ? "zh-hant" : "zh-hans"
    return all.filter(function (one) { return one === tag })[0] ||
      all.filter(function (one) { return one.split("-")[0] === tag.split("-")[0] })[0]
  }

  function colour(light, chroma) {
    return "oklch(" + light + " " + chroma * told.hue[1] + " " + told.hue[0] + ")"
  }

  // What a page says of all its elements, it says of the host too; only what is important here
  // outdoes what is important there. Lengths are in em: a page's rem may be of any size.
  var css =
    ":host{all:initial!important;direction:ltr!important;position:fixed!important;z-index:2147483000!important;" +
    "inset:auto 1em 1em auto!important;color-scheme:light dark!important}" +
    "button{all:unset;position:relative;z-index:1;box-sizing:border-box;display:flex;align-items:center;gap:.5em;min-height:3.25em;padding:0 1.25em;" +
    "border-radius:2em;background:#2f5bb0;background:" + colour(0.48, 0.12) + ";color:#fff;" +
    "font:600 1em/1.5 system-ui,-apple-system,'Noto Sans Khmer','PingFang SC',sans-serif;cursor:pointer;box-shadow:0 2px 10px #0004}" +
    "button:focus-visible{outline:3px solid #fff;outline-offset:-5px;box-shadow:0 0 0 3px #111}" +
    "svg{width:1.5em;height:1.5em;flex:none}" +
    "span:empty{display:none}span{min-width:.75em;height:.75em;border-radius:1em;background:#fff}" +
    "iframe{display:none;position:fixed;inset:auto 1em 1em auto;width:24em;height:min(40em,100vh - 2em);border:0;" +
    "border-radius:.75em;box-shadow:0 6px 30px #0005,0 0 0 1px #8888;background:Canvas;color-scheme:light dark}" +
    ":host([data-open]) iframe{display:block}:host([data-open]:not([data-alone])) button{visibility:hidden}" +
    "@media(max-width:32em){iframe{inset:0;width:100%;height:100%;border-radius:0}}" +
    "@media(prefers-color-scheme:dark){button{background:" + colour(0.8, 0.095) + ";color:#14161a}span{background:#14161a}}" +
    "@media(forced-colors:active){button{border:2px solid}}@media print{:host{display:none!important}}"

  function dress() {
    try {
      // A page's policy may forbid <style>; sheets made by a script are none of its business.
      var sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      root.adoptedStyleSheets = [sheet]
    } catch (_) {
      var style = document.createElement("style")
      style.textContent = css
      root.appendChild(style)
    }
  }

  function picture() {
    var make = function (name, values) {
      var one = document.createElementNS("http://www.w3.org/2000/svg", name)
      for (var key in values) one.setAttribute(key, values[key])
      return one
    }
    var svg = make("svg", { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 1.75, "aria-hidden": "true" })
    svg.appendChild(make("path", { d: "M4 5h16v11H9l-5 4z", "stroke-linejoin": "round" }))
    return svg
  }

  function post(kind, more) {
    if (ready) frame.contentWindow.postMessage(Object.assign({ redress: kind }, more), home)
  }

  // A frame that never speaks has nothing to close it by, so the button stays; and when somebody
  // opens the chat again, it is asked for again.
  function wait() {
    clearTimeout(waits)
    waits = setTimeout(function () {
      host.setAttribute("data-alone", "")
    }, 10000)
  }

  function load() {
    if (frame) {
      if (open && host.hasAttribute("data-alone")) frame.src = frame.src
      return
    }
    frame = document.createElement("iframe")
    frame.title = words[1]
    frame.src = home + "/" + told.platform + "/widget/?language=" + language
    frame.addEventListener("load", function () {
      ready = false
      wait()
      frame.contentWindow.postMessage({ redress: "hello" }, home)
    })
    root.appendChild(frame)
    wait()
  }

  // The token lives for minutes: a function is asked for one when somebody opens the chat.
  function identify() {
    if (!ready || !identity || (typeof identity === "function" && !open)) return
    var given = identity
    identity = null
    Promise.resolve(typeof given === "function" ? given() : given).then(function (token) {
      if (token) post("identify", { token: String(token) })
    }, function () {})
  }

  function forget() {
    if (!ready || !forgets) return
    forgets = false
    post("forget")
  }

  function show(yes) {
    open = yes
    load()
    button.setAttribute("aria-expanded", String(yes))
    news(0)
    if (yes) {
      host.setAttribute("data-open", "")
      fit()
      frame.focus()
      post("shown")
      identify()
    } else {
      host.removeAttribute("data-open")
      post("hidden")
      button.focus()
    }
  }

  function news(count) {
    mark.textContent = count ? "\u00a0" : ""
    button.setAttribute("aria-label", open ? words[2] : count ? words[1] + ". " + words[3] : words[1])
  }

  // A phone's keyboard covers the page without making it smaller.
  function fit() {
    var seen = window.visualViewport
    if (!frame || !seen || window.innerWidth > 512) return
    frame.style.height = open ? seen.height + "px" : ""
    frame.style.top = open ? seen.offsetTop + "px" : ""
  }

  addEventListener("message", function (event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home) return
    var said = event.data && event.data.redress
    if (said === "ready") {
      ready = true
      clearTimeout(waits)
      host.removeAttribute("data-alone")
      post(open ? "shown" : "hidden")
      forget()
      identify()
    }
    if (said === "close" && open) show(false)
    if (said === "news" && !open) news(event.data.count)
  })

  window.Redress = {
    open: function () { show(true) },
    close: function () { if (open) show(false) },
    // For the shop's sign-out: whoever comes next on this device begins anew.
    forget: function () {
      identity = null
      forgets = true
      load()
      forget()
    },
    identify: function (token) {
      identity = token
      load()
      identify()
    },
  }

  dress()
  button.type = "button"
  button.setAttribute("aria-expanded", "false")
  news(0)
  button.appendChild(picture())
  button.appendChild(document.createTextNode(words[0]))
  button.appendChild(mark)
  button.addEventListener("click", function () { show(!open) })
  root.appendChild(button)
  if (window.visualViewport) visualViewport.addEventListener("resize", fit)

  function begin() {
    // Beside the body: one that is moved or filtered would take along what is fixed in it.
    document.documentElement.appendChild(host)
    // A chat that goes on is heard of again after a reload, without opening it.
    var idle = window.requestIdleCallback || function (then) { setTimeout(then, 300) }
    idle(load)
  }

  if (document.readyState === "complete") begin()
  else addEventListener("load", begin)
})()
