using System.Globalization;
using DiffPlex;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// What changed between two texts, readable: clause by clause, and within clauses that resemble each other character by
/// character. Bounded: where there is more to compare than a request may take, all is shown as removed and added.
/// </summary>
internal static class TextDifference
{
    private const int MostClauses = 1_500;
    private const int MostCharacters = 400;

    /// <summary>So much of the shorter of two changed passages must be in the other, or they are two passages.</summary>
    private const double Alike = 0.4;

    public static IReadOnlyList<TextChunk> Between(string? before, string? after)
    {
        var (old, now) = (before ?? "", after ?? "");
        return old == now ? Joined(now.Length == 0 ? [] : [new(TextChunkKind.Same, now)]) : Joined(Compare(old, now, ByClause.Instance, MostClauses, refine: true));
    }

    /// <summary>As above for what is one word: all of it the same, or all of it changed.</summary>
    public static IReadOnlyList<TextChunk> Whole(string? before, string? after) =>
        Joined(before == after ? [new(TextChunkKind.Same, after ?? "")] : [new(TextChunkKind.Removed, before ?? ""), new(TextChunkKind.Added, after ?? "")]);

    private static IEnumerable<TextChunk> Compare(string before, string after, IChunker chunker, int most, bool refine)
    {
        if (chunker.Chunk(before).Count > most || chunker.Chunk(after).Count > most)
        {
            return [new(TextChunkKind.Removed, before), new(TextChunkKind.Added, after)];
        }

        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker);
        var chunks = new List<TextChunk>();
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            chunks.Add(new(TextChunkKind.Same, Text(result.PiecesOld, at, block.DeleteStartA - at)));
            chunks.AddRange(Changed(Text(result.PiecesOld, block.DeleteStartA, block.DeleteCountA), Text(result.PiecesNew, block.InsertStartB, block.InsertCountB), refine));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        chunks.Add(new(TextChunkKind.Same, Text(result.PiecesOld, at, result.PiecesOld.Count - at)));
        return chunks;
    }

    private static IEnumerable<TextChunk> Changed(string removed, string added, bool refine)
    {
        IReadOnlyList<TextChunk> whole = [new(TextChunkKind.Removed, removed), new(TextChunkKind.Added, added)];
        if (!refine || removed.Length == 0 || added.Length == 0)
        {
            return whole;
        }

        var fine = Compare(removed, added, ByCharacter.Instance, MostCharacters, refine: false).ToList();
        var same = fine.Where(chunk => chunk.Kind == TextChunkKind.Same).Sum(chunk => chunk.Text.Length);
        return same >= Alike * Math.Min(removed.Length, added.Length) ? fine : whole;
    }

    private static string Text(IReadOnlyList<string> pieces, int start, int count) => string.Concat(pieces.Skip(start).Take(count));

    /// <summary>Neighbours of one kind become one; nothing is left of empty ones.</summary>
    private static IReadOnlyList<TextChunk> Joined(IEnumerable<TextChunk> chunks)
    {
        var joined = new List<TextChunk>();
        foreach (var chunk in chunks.Where(chunk => chunk.Text.Length > 0))
        {
            if (joined.Count > 0 && joined[^1].Kind == chunk.Kind)
            {
                joined[^1] = new(chunk.Kind, joined[^1].Text + chunk.Text);
            }
            else
            {
                joined.Add(chunk);
            }
        }

        return joined;
    }

    /// <summary>Cuts behind what ends a clause.</summary>
    private sealed class ByClause : IChunker
    {
        private const string Ends = "。！？；，、：\n.!?;,";

        public static ByClause Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var clauses = new List<string>();
            var start = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (Ends.Contains(text[i], StringComparison.Ordinal))
                {
                    clauses.Add(text[start..(i + 1)]);
                    start = i + 1;
                }
            }

            if (start < text.Length)
            {
                clauses.Add(text[start..]);
            }

            return clauses;
        }
    }

    /// <summary>Cuts between what a reader takes for characters.</summary>
    private sealed class ByCharacter : IChunker
    {
        public static ByCharacter Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var characters = new List<string>();
            for (var rest = StringInfo.GetTextElementEnumerator(text); rest.MoveNext();)
            {
                characters.Add(rest.GetTextElement());
            }

            return characters;
        }
    }
}
