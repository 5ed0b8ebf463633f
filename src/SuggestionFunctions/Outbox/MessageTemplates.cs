using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// The texts of messages in both languages: those that are delivered with the app, and over them a place's own from a folder
/// (setting <c>NoticeTemplateFolder</c>). Checked when they are loaded. <c>{kind}.zh.txt</c>, <c>{kind}.en.txt</c> are for one kind
/// of notice, <c>notice.…</c> for all others.
/// </summary>
public sealed class MessageTemplates
{
    private const string Resources = "Outbox/Templates/";

    private static readonly string[] OfNotices = ["name", "town", "number", "title", "heading", "text", "at", "link"];
    private static readonly string[] OfDigests = ["name", "town", "date", "waiting", "late", "tasks", "happened", "events", "link"];

    /// <summary>What each kind of message may name.</summary>
    private static readonly IReadOnlyDictionary<string, string[]> Placeholders = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["notice"] = OfNotices,
        ["digest"] = OfDigests,
        ["summary"] = OfDigests,
        ["confirmation"] = ["name", "town", "code", "hours"],
    };

    private readonly IReadOnlyDictionary<(string Name, Language Language), MessageTemplate> templates;

    private MessageTemplates(IReadOnlyDictionary<(string Name, Language Language), MessageTemplate> templates) => this.templates = templates;

    /// <summary>Those delivered, and over them those of the folder (null: none).</summary>
    /// <exception cref="MessageTemplateException">A file is not in order, is none of a known name, or lacks its other language.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static MessageTemplates Load(string? folder)
    {
        var own = folder is null ? [] : Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file))).ToList();
        var read = new Dictionary<(string Name, Language Language), MessageTemplate>();
        foreach (var (file, text) in Delivered().Concat(own))
        {
            var (name, language) = NameOf(file);
            read[(name, language)] = MessageTemplate.Parse(file, text, Placeholders.GetValueOrDefault(name, OfNotices));
        }

        foreach (var (name, language) in read.Keys.Concat(Placeholders.Keys.Select(name => (name, Language.Chinese))))
        {
            var other = language == Language.Chinese ? Language.English : Language.Chinese;
            if (!read.ContainsKey((name, other)))
            {
                throw new MessageTemplateException(FileOf(name, other), $"缺少这个文件（已有 {FileOf(name, language)}）", $"it is missing beside {FileOf(name, language)}");
            }
        }

        return new(read);
    }

    /// <summary>The text of a notice of this kind, or of another message by its kind's name.</summary>
    public MessageTemplate Of(string name, Language language) => templates.GetValueOrDefault((name, language)) ?? templates[("notice", language)];

    private static string FileOf(string name, Language language) => $"{name}.{(language == Language.Chinese ? "zh" : "en")}.txt";

    private static (string Name, Language Language) NameOf(string file)
    {
        var parts = Path.GetFileName(file).Split('.');
        return parts is [var name, "zh" or "en", "txt"] && (Placeholders.ContainsKey(name) || NoticeTopics.Kinds.Contains(name))
            ? (name, parts[1] == "zh" ? Language.Chinese : Language.English)
            : throw new MessageTemplateException(
                file, $"文件名应为 种类.zh.txt 或 种类.en.txt，种类为：{Known()}", $"its name must be KIND.zh.txt or KIND.en.txt, with one of these kinds: {Known()}");

        static string Known() => string.Join(" ", Placeholders.Keys.Concat(NoticeTopics.Kinds));
    }

    private static IEnumerable<(string File, string Text)> Delivered()
    {
        var assembly = typeof(MessageTemplates).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(Resources, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The assembly lists the resource {resource} and does not give it.");
            using var reader = new StreamReader(stream);
            yield return (resource[Resources.Length..], reader.ReadToEnd());
        }
    }
}
