// What a reload must not lose, in this tab alone: it goes with the tab, or as soon as it is sent.
// Where the browser keeps nothing, it is kept for as long as the page is.
export function store(name) {
  let held = {}
  let works = true
  try {
    held = JSON.parse(sessionStorage.getItem(name)) ?? {}
  } catch {
    works = false
  }

  function save() {
    if (!works) return
    try {
      if (Object.keys(held).length) sessionStorage.setItem(name, JSON.stringify(held))
      else sessionStorage.removeItem(name)
    } catch {
      works = false
    }
  }

  return {
    works: () => works,
    get: (key) => held[key],
    set(key, value) {
      if (value === undefined || value === "" || value?.length === 0) delete held[key]
      else held[key] = value
      save()
    },
    clear() {
      held = {}
      save()
    },
  }
}
