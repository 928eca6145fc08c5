// Chinese full-text search without a dictionary: character bigrams ranked with BM25F (Robertson & Zaragoza 2009, eq. 3.20),
// section scores folded into pages. Pure functions over the index; nothing here touches the page or the network.
window.guideSearch = (() => {
  // Weights were chosen by random search over typed questions, then rounded; `make bench` shows what they yield.
  const WHOLE = 0.8; // how much of a page's score depends on the share of the query's ideas that it holds
  const K1 = 1.2; // saturation of repeated terms
  const B = 0.5; // how much long sections are discounted
  const WEIGHT = { name: 14, summary: 0.5, heading: 4, text: 0.6 };
  const TIGHT = 0.6; // how much of a name's worth depends on the share of it that the query says
  const SYNONYM = 0.9; // a synonym counts less than the word that was typed
  const SOUND = 0.7; // so does a word that only sounds alike
  const REST = 0.25; // what the other sections of a page add to its best
  const FIRST = 1000; // above every other score
  const EXACT = 4.5; // the query is an alias or title, word for word
  const LONGEST = 200; // characters of a query that are looked at
  const HAN = /[\u3400-\u9fff]+|[a-z]+|\d+/g;
  // What people set between the characters of a word and the syllables of pinyin.
  const APART = "[\\s'’·.*_-]+";
  const SPOKEN = new RegExp(`[\\u3400-\\u9fff]+|[a-z]+(?:${APART}[a-z]+)*|\\d+`, "g");
  // Tone marks, and what nobody sees: control and format characters (Unicode’s Cc and Cf), fillers, variation selectors.
  const UNSEEN = /[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\uddef]/g;
  const isHan = (text) => /[\u3400-\u9fff]/.test(text);

  // Flattening and matchAll are younger than the oldest browsers that this serves.
  const flat = (lists) => [].concat(...lists);
  const matches = (text, pattern) => {
    const found = [];
    text.replace(pattern, (...groups) => found.push(groups));
    return found;
  };

  const bigrams = (run) => {
    if (!isHan(run) || run.length === 1) return [run];
    const found = [];
    for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
    return found;
  };
  const tokens = (text) => flat((text.toLowerCase().match(HAN) || []).map(bigrams));

  // ---- pinyin -------------------------------------------------------------------------------------------------
  const readPinyin = (index) => {
    const sound = new Map();
    const runs = matches(index.runs, /([a-z]+)(\d+)/g);
    const bytes = [];
    for (let high = 0xb0; high <= 0xd7; high++) {
      for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low++) bytes.push(high, low);
    }
    const characters = [...new TextDecoder("gbk").decode(new Uint8Array(bytes))];
    let at = 0;
    for (const [, syllable, count] of runs) {
      for (let i = 0; i < Number(count); i++) sound.set(characters[at++], syllable);
    }
    for (const [, syllable, group] of matches(index.extra, /([a-z]+)([^a-z ]+)/g)) {
      for (const character of group) sound.set(character, syllable);
    }
    return sound;
  };
  // Splits Latin letters into syllables, longest first, with backtracking; null when they are not pinyin. What is left over
  // where no way leads on (`dead`, by its length) is not tried again: the ways to get there are countless.
  const syllables = (letters, known, dead = new Set()) => {
    if (!letters) return [];
    if (dead.has(letters.length)) return null;
    for (let size = Math.min(6, letters.length); size > 0; size--) {
      const head = letters.slice(0, size);
      if (!known.has(head)) continue;
      const rest = syllables(letters.slice(size), known, dead);
      if (rest) return [head, ...rest];
    }
    dead.add(letters.length);
    return null;
  };

  const create = (index) => {
    const sound = readPinyin(index);
    const known = new Set(sound.values());
    const simplified = new Map();
    for (let i = 0; i + 1 < index.traditional.length; i += 2) {
      simplified.set(index.traditional[i], index.traditional[i + 1]);
    }
    const longestFirst = (words) => [...words].sort((a, b) => b.length - a.length);
    const noise = longestFirst(index.noise);
    const product = longestFirst(index.product);
    const groups = index.synonyms;
    const members = longestFirst(flat(groups));
    const groupOf = new Map(flat(groups.map((group) => group.map((word) => [word, group]))));
    const soundOf = (text) => [...text].map((character) => sound.get(character) || "?").join(" ");
    const names = product.filter((word) => word.length === 3 && isHan(word)).slice(0, 3);
    const productSounds = new Set(names.map(soundOf));

    const cut = (text, words) => {
      let left = text;
      for (const word of words) left = left.split(word).join(" ");
      return left;
    };

    // ---- inverted index: token -> unit -> weighted frequency. A unit is a name of a page (its title or an alias), its
    // summary, or one of its sections. Names are kept apart so that a page with many aliases is neither favoured nor diluted.
    const units = [];
    const postings = new Map();
    const pagesWith = new Map();
    const add = (unit, text, weight) => {
      for (const token of tokens(text)) {
        if (!postings.has(token)) {
          postings.set(token, new Map());
          pagesWith.set(token, new Set());
        }
        const row = postings.get(token);
        row.set(unit, (row.get(unit) || 0) + weight);
        pagesWith.get(token).add(units[unit].page);
        units[unit].size += weight;
      }
    };
    const unit = (page, kind, section) => units.push({ page, kind, section, size: 0 }) - 1;
    const exact = new Map();
    index.pages.forEach(([slug, title, summary, aliases, , sections], page) => {
      for (const name of [title, ...aliases.split(" ").filter(Boolean)]) {
        // What frames a question says nothing in a name, either.
        add(unit(page, "name", -1), cut(cut(name.toLowerCase(), product), noise).trim() || name, 1);
        exact.set(name, [...(exact.get(name) || []), page]);
      }
      add(unit(page, "summary", -1), summary, WEIGHT.summary);
      sections.forEach(([, heading, text], section) => {
        const at = unit(page, "section", section);
        add(at, heading, WEIGHT.heading);
        add(at, text, WEIGHT.text);
      });
    });
    const running = units.filter((one) => one.kind !== "name");
    const average = running.reduce((sum, one) => sum + one.size, 0) / Math.max(1, running.length);
    const idf = (token) => {
      const df = pagesWith.has(token) ? pagesWith.get(token).size : 0;
      return Math.log(1 + (index.pages.length - df + 0.5) / (df + 0.5));
    };
    const bySound = new Map(members.filter((word) => word.length === 1).map((word) => [soundOf(word), [word]]));
    for (const token of new Set([...postings.keys(), ...flat(flat(groups).map(bigrams))])) {
      const key = soundOf(token);
      if (token.length !== 2 || !isHan(token) || key.includes("?")) continue;
      bySound.set(key, [...(bySound.get(key) || []), token]);
    }
    const byInitials = new Map();
    for (const word of [...flat(groups), ...flat(index.pages.map((page) => page[3].split(" ")))]) {
      if (word.length < 2 || !/^[\u3400-\u9fff]+$/.test(word)) continue;
      const letters = [...word].map((character) => (sound.get(character) || "?")[0]).join("");
      byInitials.set(letters, [...new Set([...(byInitials.get(letters) || []), word])]);
    }

    // ---- the query ----------------------------------------------------------------------------------------------
    // A query is a list of ideas; an idea is a list of ways to say it, each a list of tokens with a weight.
    const cutProductSounds = (text) => {
      let left = text;
      for (let i = 0; i + 3 <= left.length; i++) {
        const window = left.slice(i, i + 3);
        if (isHan(window) && productSounds.has(soundOf(window))) left = left.slice(0, i) + " " + left.slice(i + 3);
      }
      return left;
    };
    const spellings = flat(index.spellings.map(([word, ...others]) => others.map((other) => [new RegExp(`(^|[^a-z])${other}(?![a-z])`, "g"), word])));
    // What is meant by a query, whatever way it came: without what nobody sees, single characters put together again
    // (微 粒 贷, Q Q), in Simplified characters and in the words that the pages use.
    const clean = (query) => {
      let text = String(query).normalize("NFKD").replace(/u\u0308/gi, "v").replace(UNSEEN, "").slice(0, LONGEST).toLowerCase();
      for (const kind of ["\u3400-\u9fff", "a-z"]) {
        const single = new RegExp(`(^|[^${kind}])([${kind}](?:${APART}[${kind}])+)(?![${kind}])`, "g");
        text = text.replace(single, (_, before, run) => before + run.replace(new RegExp(APART, "g"), ""));
      }
      text = [...text].map((character) => simplified.get(character) || character).join("");
      for (const [other, word] of spellings) text = text.replace(other, `$1${word}`);
      return text;
    };
    const ways = (token) => {
      if (postings.has(token) || token.length !== 2 || !isHan(token)) return [{ tokens: [token], weight: 1 }];
      return (bySound.get(soundOf(token)) || []).map((other) => ({ tokens: [other], weight: SOUND }));
    };
    const wordsOf = (run) => run.match(/[a-z]+/g);
    const pinyin = (word) => (postings.has(word) ? null : syllables(word, known));
    // For each syllable whether it belongs to the product's name.
    const namedIn = (parts) => {
      const inside = parts.map(() => false);
      for (let i = 0; i + 3 <= parts.length; i++) {
        if (productSounds.has(parts.slice(i, i + 3).join(" "))) inside.fill(true, i, i + 3);
      }
      return inside;
    };
    const isNamed = (text) => (text.match(SPOKEN) || []).some((run) => /^[a-z]/.test(run) && namedIn(flat(wordsOf(run).map((word) => pinyin(word) || [""]))).includes(true));
    const ideasOfPinyin = (words) => {
      const parts = flat(words.map(pinyin));
      const inside = namedIn(parts); // The product carries no weight of its own, as everywhere.
      const found = [];
      let reached = 0; // syllables before it stand in a word that was found
      for (let i = 0; i < parts.length; i++) {
        if (inside[i]) continue;
        const pair = !inside[i + 1] && bySound.get(`${parts[i]} ${parts[i + 1]}`);
        const said = pair || (i >= reached && bySound.get(parts[i]));
        if (pair) reached = i + 2;
        if (said) found.push(flat(said.map(wordWays)));
      }
      return found.length ? found : ideasOfInitials(words);
    };
    const ideasOfInitials = (words) => flat(words.map((word) => (byInitials.get(word) || []).slice(0, 8).map(wordWays)));
    // Latin words one behind the other: a syllable that stands alone belongs to its neighbours.
    const ideasOfLatin = (run) => {
      const found = [];
      let spoken = [];
      const say = () => {
        found.push(...ideasOfPinyin(spoken));
        spoken = [];
      };
      for (const word of wordsOf(run)) {
        const parts = pinyin(word);
        if (!parts || (parts.length > 1 && spoken.length && pinyin(spoken[spoken.length - 1]).length > 1)) say();
        if (parts) spoken.push(word);
        else found.push(...(postings.has(word) ? [[{ tokens: [word], weight: 1 }]] : ideasOfInitials([word])));
      }
      say();
      return found;
    };
    const wordWays = (word) => {
      const group = groupOf.get(word) || [word];
      return group.map((other) => ({ tokens: bigrams(other), weight: other === word ? 1 : SYNONYM }));
    };
    const ideasOf = (text) => {
      const ideas = [];
      for (const run of text.match(SPOKEN) || []) {
        if (/^[a-z]/.test(run)) {
          ideas.push(...ideasOfLatin(run));
          continue;
        }
        if (!isHan(run)) {
          ideas.push([{ tokens: [run], weight: 1 }]);
          continue;
        }
        let left = run;
        for (const word of members) {
          if (word.length === 1 ? left === word : left.includes(word)) {
            ideas.push(wordWays(word));
            left = left.split(word).join(" ");
          }
        }
        // Bigrams across the border of a known word still tell pages apart, so the whole run is cut, too.
        for (const token of bigrams(run)) {
          if (run.length === 1 ? groupOf.has(run) : members.some((word) => word.length > 1 && word.includes(token) && run.includes(word))) continue;
          const said = ways(token);
          if (token.length === 1) {
            for (const other of postings.keys()) if (other.includes(token) && isHan(other)) said.push({ tokens: [other], weight: 0.5 });
          }
          if (said.length) ideas.push(said);
        }
      }
      return ideas;
    };
    const analyse = (query) => {
      const said = clean(query);
      const unnamed = cutProductSounds(cut(said, product));
      const bare = cut(unnamed, noise).trim();
      // 关关 is no word, 关 is one.
      const words = [...new Set(said)].filter((character) => groupOf.has(character)).join(" ");
      const name = unnamed !== said || isNamed(said) ? names[0] : "";
      const core = [bare, unnamed.trim(), said, name || "", words].find((text) => ideasOf(text).length) || "";
      return { said, core, named: unnamed !== said, ideas: ideasOf(core) };
    };

    // ---- ranking ------------------------------------------------------------------------------------------------
    const score = (ideas) => {
      const total = new Float64Array(units.length);
      const said = new Float64Array(units.length); // tokens of a name that the query says
      const matched = index.pages.map(() => 0);
      let possible = 0;
      for (const idea of ideas) {
        const best = new Map();
        let weightOfIdea = 0;
        for (const way of idea) {
          const gained = new Map();
          let rarity = 0;
          for (const token of way.tokens) {
            const rare = idf(token);
            rarity += rare / way.tokens.length;
            for (const [at, frequency] of postings.get(token) || []) {
              const norm = frequency / (1 - B + (B * units[at].size) / average);
              const value = units[at].kind === "name" ? rare : (rare * norm * (K1 + 1)) / (K1 + norm);
              const old = gained.get(at) || [0, 0];
              gained.set(at, [old[0] + value / Math.sqrt(way.tokens.length), old[1] + 1]);
            }
          }
          weightOfIdea = Math.max(weightOfIdea, rarity * way.weight);
          for (const [at, [value, count]] of gained) {
            if (!best.has(at) || best.get(at)[0] < value * way.weight) best.set(at, [value * way.weight, count]);
          }
        }
        possible += weightOfIdea;
        const seen = new Set();
        for (const [at, [value, count]] of best) {
          total[at] += value;
          said[at] += count;
          if (!seen.has(units[at].page)) matched[units[at].page] += weightOfIdea;
          seen.add(units[at].page);
        }
      }
      units.forEach((one, at) => {
        if (one.kind === "name" && total[at]) total[at] *= WEIGHT.name * (1 - TIGHT + TIGHT * Math.min(1, said[at] / one.size));
      });
      return { total, coverage: matched.map((value) => (possible ? value / possible : 0)) };
    };

    const search = (query, most = 8) => {
      const { said, core, named, ideas } = analyse(query);
      if (!core) return { hits: [], words: [], scam: false, said };
      const { total, coverage } = score(ideas);
      const rows = index.pages.map(([slug, title, summary, , weight, sections], page) => ({ slug, title, summary, weight, sections, page, name: 0, told: 0, best: 0, rest: 0, section: -1 }));
      units.forEach((one, at) => {
        const row = rows[one.page];
        if (one.kind === "name") row.name = Math.max(row.name, total[at]);
        else if (one.kind === "summary") row.told = total[at];
        else if (total[at] > row.best) {
          row.rest += row.best;
          row.best = total[at];
          row.section = one.section;
        } else row.rest += total[at];
      });
      const bare = core.replace(/\s+/g, "");
      for (const row of rows) {
        row.score = row.weight * (row.name + row.told + row.best + REST * row.rest) * (1 - WHOLE + WHOLE * coverage[row.page]);
        if ((exact.get(bare) || []).includes(row.page)) row.score += EXACT * row.weight;
      }
      const first = (words, slug, bonus) => {
        if (!words.some((word) => said.includes(word))) return false;
        const row = rows.find((other) => other.slug === slug);
        if (row) row.score += bonus;
        return true;
      };
      first(index.elsewhere, "others", named ? 4 * EXACT : FIRST);
      const scam = first(index.scam, "scams", FIRST);
      const scammed = first(index.scammed, "scammed", FIRST);
      const words = [...new Set(flat(flat(ideas).filter((way) => way.weight >= SOUND).map((way) => way.tokens)))];
      const hits = rows
        .filter((row) => row.score > 0)
        .sort((a, b) => b.score - a.score || a.page - b.page)
        .slice(0, most)
        .map((row) => {
          const [anchor, heading, text] = row.section >= 0 && row.best > 0 ? row.sections[row.section] : ["", "", row.summary];
          return { slug: row.slug, title: row.title, anchor, heading, text: text || row.summary, score: row.score };
        });
      return { hits, words, scam: scam || scammed, said };
    };
    return { search, analyse, soundOf };
  };

  // The ranges of a text that hold one of the words, merged: [[from, to], …].
  const ranges = (text, words) => {
    const lower = text.toLowerCase();
    const marked = new Uint8Array(text.length + 1);
    for (const word of words) {
      for (let at = lower.indexOf(word); word && at >= 0; at = lower.indexOf(word, at + 1)) marked.fill(1, at, at + word.length);
    }
    const found = [];
    for (let i = 0, start = -1; i <= text.length; i++) {
      if (marked[i] && start < 0) start = i;
      if (!marked[i] && start >= 0) {
        found.push([start, i]);
        start = -1;
      }
    }
    return found;
  };

  return { create, tokens, bigrams, syllables, ranges };
})();
